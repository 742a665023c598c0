"""What a record may say: values, references, faults in plain English, places."""
