"""Lists of words that tell a pupil's name, or a person's address, from other words.

All are in small letters. Lists of names are nets with holes, and the warnings that use them say
only that something looks like a name.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES: Final = _words(
    """
    aaliyah aarav aaron abbie abdul abdullah abigail adam adele adrian agnes ahmad ahmed aidan
    aiden aisha aishah albert albie alesha alex alexander alexandra alexia alfie ali alice
    alicia alina alisha alison amaan amaya amelia amelie amir amira amy ana anastasia anaya
    andrei andrew andrzej angela angus anika aniya anna annabel annabelle anne annie anthony
    antoni anya aoife arabella archie arjun arlo arran arthur arya ashley ashton aurora ava
    ayaan ayesha ayla barnaby bartek beatrice becky bella ben benjamin beth bethany billy blake
    bogdan bonnie brandon brian brody bronwyn caitlin caleb callum cameron camilla carter
    catherine cerys charles charlie charlotte chidi chinedu chloe christian christopher clara
    claudia cody cohen colin connie connor conor daisy-mae daniel danielle danny darcey darcie
    david dawid demi dexter diana diego dominic dominik dylan edith edward eesa ela eleanor
    elena elias elijah eliza elizabeth ella ellie elliot elliott elodie elsie emilia emily emma
    emmanuel eoin eric erin esme esmee ethan eva evan evelyn evie ezra faisal farah fatima
    fatimah felicity felix finlay finley finn fiona florence francesca frank frankie freddie
    freddy frederick freya gabriel gabriela gabriella gareth gemma george georgia georgie
    georgina gethin grayson gwen hamza hana hannah harley harper harriet harrison harry harvey
    hassan heather heidi helen henry hermione hugo husna hussain ian ibrahim ikram imani imogen
    imran ioan iqra isaac isabel isabella isabelle isaiah isla ismail isobel iwan jack jackson
    jacob jade jaden jakub james jamie jan jane jasleen jason jaxon jayden jenna jennifer jenny
    jenson jeremiah jess jessica jessie jimmy joanna jodie joe joel john jonas jonathan
    jonny josephine josh joshua josiah jude judith julia julian juliette kacper kai
    kaitlyn kamil karolina katherine kathryn katie katy kayden kayla kayleigh keira kelly ken
    kevin khadija khadijah khalid kian kiera kieran kirsty krishna kyle kyra lacey laila lara
    laura lauren layla leah leila lena leo leon leonard leonardo lewis lexi lexie liam libby
    lilia liliana lillian lilly lily-mae linda lisa logan lola lottie louie louis louisa louise
    luca lucas lucia lucy lukas luke luna lydia lyla maariyah mabel maciej macy maddie maddison
    madeleine madison maisie maja maksim malachi malik marcel marcus maria mariam marie martha
    martin marwa maryam mateo mateusz matthew max maxwell maya megan mehmet mia micah michael
    michal mikolaj mila miles millie milo miriam mohamed mohammad mohammed molly muhammad musa
    mustafa myla nadia nancy naomi natalia natalie natasha nathan nathaniel nell nia niamh
    nicholas nicola nicole nikita nina noah noor nora oliver olivia oliwia ollie omar orla oscar
    osian otis otto owen paige pamela patrick patrycja paul peter petra phoebe piotr polly
    preeti priya quinn rachel rafael rahul raj rania rayyan rebecca reece reggie reuben rhiannon
    rhys richard riley robert robyn rohan rory rosie ross ruairi rupert ruth ryan rylee sadia
    safa saffron safiya sam samantha samir samuel sana sanjay sara sarah sean sebastian seren
    seth shannon sienna simon simran sofia sophia sophie stanley stefan stella stephanie stephen
    steven suleman sumaya summer-rose susan szymon tabitha taiwo talia tamara tanvi tariq taylor
    teddy teresa thea theo theodore thomas tia tilly timothy toby tom tommy tony tristan tyler
    umar usman uzair valentina vanessa vihaan viktor vincent wafa wiktor wiktoria william xander
    yahya yasmin yasmine yousef youssef yusuf zac zach zachary zahra zain zainab zak zakariya
    zara zayn zeynep zoe zofia zoya zuzanna
    """
)
"""First names that children in the UK have."""

ALSO_WORDS: Final = _words(
    """
    amber april ash aspen autumn basil bay beau beech bill blossom bobby brook bud cherry clay
    clover coral crystal daisy dale dan dawn drew elm erica faith fern flora frost gene glen
    grace grant hazel heath holly hope hunter indigo iris ivy jasmine jasper jay jet jewel jonah
    jordan joseph joy june kit lark lily maple mark mary mason matilda may myrtle nova oak olive
    opal pearl penny poppy precious prince ray red robin rose rowan ruby sage savannah scarlett sky
    skye skylar star storm summer sunny violet will willow wren zaki
    """
)
"""Names that are words, classes, books or months, too: alone they say nothing."""

SHORT_NAMES: Final = _words(
    """
    andy anita chris claire dave deb debbie denise gill jackie jayne jill jo julie karen kate
    kath lesley lorraine lynn lynne matt mike nick nicky pat phil rob sally sharon sheila stacey
    steve sue tina tracey tracy trish wendy
    """
)
"""First names of grown-ups, as they stand in addresses."""

SURNAMES: Final = _words(
    """
    ahmed ali allen anderson bailey baker begum bell bennett brown campbell carter chapman clark
    clarke collins cook cooper cox davies davis edwards ellis evans foster fox graham gray green
    griffiths hall harris harrison hill holmes hughes hunt hussain jackson james jenkins johnson
    jones kaur kelly khan king knight lee lewis lloyd marshall martin mason matthews miller
    mills mitchell moore morgan morris murphy owen palmer parker patel phillips powell price
    rahman reid reynolds richards richardson roberts robinson rogers russell scott shah shaw
    simpson singh smith stevens stewart taylor thomas thompson turner walker walsh ward watson
    watts webb white wilkinson williams wilson wood wright young
    """
)
"""Common surnames."""

TITLES: Final = _words(
    """
    artist author bishop canon captain dame dr father headteacher illustrator king lady lord
    miss mister mr mrs ms mx poet pope president prince princess queen rev revd reverend saint
    saints sir sister ss st sts
    """
)
"""What stands before a name that is no pupil's."""

KNOWN_PEOPLE: Final = _words(
    """
    ahlberg anning armstrong attenborough austen barnardo bell blake braille bronte browne
    brunel carle carroll child churchill columbus copernicus cowell curie dahl darling darwin
    davison dickens donaldson drake earhart edison einstein ennis farah fawkes fine fleming
    frank franklin fry gaiman galilei gandhi goodall hamilton hawking hepworth hockney holmes
    hood horowitz jenner johnson kahlo keller king klee landman lister lovelace lowry mandela
    matisse mccall mckee milne mondrian monet morpurgo newton nightingale o'keeffe palmer pan
    pankhurst parks pasteur pepys picasso pollock potter pullman raleigh rashford rauschenberg
    rosen rossetti rowling rundell sachar sachs seacole sendak seuss shackleton shakespeare
    sharratt simmons spielberg stephenson swift tubman turing turner twist vermeer walliams
    warhol web welford wilde wilson wonderland yousafzai zephaniah
    """
)
"""Surnames of authors, of artists and of the people of history and science lessons."""

NO_SURNAMES: Final = _words(
    """
    academy after agenda all and area art assembly assessment autumn avenue band base before
    book bubble building bursary centre chair church class classes close cluster co-ordinator
    college community conference council court curriculum day department dining dyslexia early
    education ehcp english eyfs family farm field forum friday garden gardens geography governor
    governors green group groups grove half hall head headteacher headteachers hill history
    house hub inclusion infant infants inset is junior juniors key lane lead leaders library
    locality lodge maths meeting meetings member moderation monday music network networks
    numeracy nursery nurture oak office on org our parade park partnership pathway phase phonics
    place plan play policy pre-school premium prep primary profile programme progress project
    protection pupil pupils reading reception report review ridge road room safeguarding schemes
    school schools science secondary sen senco sencos send service set sets site sixth spring
    square staff stage steering street summer support survey task team teams term the thursday
    times toolkit topic training tree trust tuesday twilight unit university village visit voice
    ward wednesday week with wood workshop writing year years
    """
)
"""Words that, with a capital, follow a name without being a surname."""

PLACES: Final = _words(
    """
    academy ark avenue class close hall hill house lane library park primary road school street
    """
)
"""What follows a name that is a place's, a class's or a story's, in a file's name."""

WORK: Final = _words(
    """
    artwork behaviour diary drawing ehc ehcp handwriting iep incident induction painting
    passport photo photos picture pictures poem portrait profile referral story target targets
    work writing
    """
)
"""Words of a file's name for what belongs to one pupil."""

ROLES: Final = _words(
    """
    academy admin admissions adviser advisor advisory area assistant attendance board bookings
    bursar business catholic chair childrens church clerk cluster college community contact
    coordinator cordinator council county cpd curriculum data deputy dpo dsl early east
    education ehcp english enquiries events exec executive eyfs facilities families family
    federation finance forum general governance governor governors group head heads headteacher
    health hello help helpdesk hr hub inclusion infant infants info information it itsupport
    junior juniors lady lead leader leads learning locality mail maths media meetings moderation
    network networks noreply north nursery office officer ofsted operations our outreach parents
    partnership phonics post premises primary principal programme project pupil reception reply
    safeguarding saint sbm school schools science secondary secretary sen senco sencos send
    service services site south sport sports st staff steering support systems teaching team
    training trust wellbeing west year years
    """
)
"""Words of an address that is a role's, a school's or a place's."""
