"""First names that children in the UK have, as far as telling a pupil's name from other words.

A list can only ever be a net with holes; the warning that uses it says so. Names of saints and of
people that pupils learn about are told apart in `pupil_names.py`.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = frozenset(
    """
    aaliyah aarav aaron abbie abdul abdullah abigail adam adele adrian agnes ahmad ahmed aidan aiden
    aisha aishah albert albie alesha alex alexander alexandra alexia alfie ali alice alicia alina
    alisha alison amaan amaya amelia amelie amir amira amy ana anastasia anaya andrei andrew andrzej
    angela angus anika aniya anna annabel annabelle anne annie anthony antoni anya aoife arabella
    archie arjun arlo arran arthur arya ashley ashton aurora ava ayaan ayesha ayla barnaby bartek
    beatrice becky bella ben benjamin beth bethany billy blake bogdan bonnie brandon brian brody bronwyn
    caitlin caleb callum cameron camilla carter catherine cerys charles charlie charlotte chidi chinedu
    chloe christian christopher clara claudia cody cohen colin connie connor conor daisy-mae daniel
    danielle danny darcey darcie david dawid demi dexter diana diego dominic dominik dylan edith
    edward eesa ela eleanor elena elias elijah eliza elizabeth ella ellie elliot elliott elodie elsie
    emilia emily emma emmanuel eoin eric erin esme esmee ethan eva evan evelyn evie ezra faisal
    farah fatima fatimah felicity felix fiona finlay finley finn florence francesca frank frankie freddie
    freddy frederick freya gabriel gabriela gabriella gareth gemma george georgia georgie georgina gethin
    grayson gwen hamza hana hannah harley harper harriet harrison harry harvey hassan heather
    heidi helen henry hermione hugo husna hussain ian ibrahim ikram imani imogen imran ioan iqra isaac
    isabel isabella isabelle isaiah isla ismail isobel iwan jack jackson jacob jade jaden jakub james
    jamie jan jane jasleen jason jaxon jayden jenna jennifer jenny jenson jeremiah jess jessica jessie
    jimmy joanna jodie joe joel john jonah jonas jonathan jonny joseph josephine josh
    joshua josiah jude judith julia julian juliette kacper kai kaitlyn kamil karolina katherine kathryn
    katie katy kayden kayla kayleigh keira kelly ken kevin khadija khadijah khalid kian kiera kieran
    kirsty krishna kyle kyra lacey laila lara laura lauren layla leah leila lena leo leon leonard leonardo
    lewis lexi lexie liam libby lilia liliana lillian lilly lily-mae linda lisa logan lola lottie louie
    louis louisa louise luca lucas lucia lucy lukas luke luna lydia lyla maariyah mabel maciej macy maddie
    maddison madeleine madison maisie maja maksim malachi malik marcel marcus maria mariam marie martha
    martin marwa maryam mateo mateusz matthew max maxwell maya megan mehmet mia micah michael
    michal mikolaj mila miles millie milo miriam mohamed mohammad mohammed molly muhammad mustafa musa myla
    nadia nancy naomi natalia natalie natasha nathan nathaniel nell nia niamh nicholas nicola nicole
    nikita nina noah noor nora oliver olivia oliwia ollie omar orla oscar osian otis otto owen paige
    pamela patrick patrycja paul peter petra phoebe piotr polly preeti priya quinn rachel rafael
    rahul raj rania rayyan rebecca reece reggie reuben rhiannon rhys richard riley robert robyn rohan
    rory rosie ross ruairi rupert ruth ryan rylee sadia safa safiya saffron sam samantha samir samuel
    sana sanjay sara sarah sean sebastian seren seth shannon sienna simon simran sofia sophia sophie
    stanley stefan stella stephanie stephen steven summer-rose suleman sumaya susan szymon tabitha taiwo
    talia tamara tanvi tariq taylor teddy teresa thea theo theodore thomas tia tilly timothy toby
    tom tommy tony tristan tyler umar usman uzair valentina vanessa vihaan viktor vincent wafa
    wiktor wiktoria william xander yahya yasmin yasmine yousef youssef yusuf zac zach zachary zahra
    zain zainab zak zakariya zara zayn zeynep zoe zofia zoya zuzanna
    """.split()
)  # fmt: skip
"""In small letters."""

ALSO_WORDS: Final = frozenset(
    """
    amber april ash aspen autumn basil bay beau beech bill blossom bobby brook bud cherry clay clover
    coral crystal daisy dale dan dawn drew elm erica faith fern flora frost gene glen grace grant
    hazel heath holly hope hunter indigo iris ivy jasmine jasper jay jet jewel jordan joy june kit lark lily
    mark mary mason maple matilda may myrtle nova oak olive opal pearl penny poppy precious prince ray red
    robin rose rowan ruby sage savannah scarlett sky skye skylar star storm summer sunny violet
    will willow wren zaki
    """.split()
)
"""Names that are words, classes or months, too: alone they say nothing."""
