"""First and last names of invented learners and managers; how they are put together is drawn."""

FIRST = (
    "Adaeze", "Aisha", "Alder", "Anwen", "Beatrix", "Bram", "Callum", "Carys", "Dariusz", "Delyth", "Dorian", "Eben",
    "Eirlys", "Farida", "Fergus", "Greta", "Hal", "Hamza", "Imran", "Ines", "Isolde", "Jago", "Kamila", "Kwabena",
    "Leander", "Linnet", "Lorna", "Maeve", "Merrin", "Nadim", "Nkechi", "Odile", "Orla", "Parveen", "Perran", "Piotr",
    "Quill", "Rafe", "Roshni", "Rosalba", "Sabeena", "Shona", "Sorrel", "Tamsin", "Tariq", "Ulric", "Verity", "Wilf",
    "Xanthe", "Yetunde", "Zebedee", "Zofia",
)  # fmt: skip

LAST = (
    "Achterly", "Adeyinka-Moss", "Applegarth", "Bannerdale", "Begumwala", "Blackmere", "Brindlecote", "Chesterfold",
    "Chowdrington", "Crabtree", "Dabrowny", "Dovecot", "Eavesham", "Fallowes", "Fernyhough", "Gildersome", "Gurmanek",
    "Hartshorn", "Hollinshead", "Hussainford", "Inskip", "Iyerwood", "Jarrold", "Kettlewell", "Kowalden", "Langtree",
    "Lathbury", "Mapplebeck", "Marchbank", "Nettleship", "Nwachin", "Oakenfull", "Okparandu", "Penkridge", "Quarmby",
    "Ravenhill", "Rehmandale", "Sedgwick", "Singhmoor", "Thornycroft", "Tunnacliffe", "Underhill", "Vennables",
    "Wetherby", "Wolstanley", "Yarwood",
)  # fmt: skip
