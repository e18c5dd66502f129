"""What begins the sentence in which a writer concludes, as patterns over the text as it was typed."""

from __future__ import annotations

from mailflow.language.vocabulary import words_of

LEADS = (
    "jadi|jadinya|dengan demikian|kesimpulan|kesimpulannya|kesimpulan kami|simpulan|intinya|singkatnya|"
    "maka|oleh karena itu|oleh sebab itu|karena itu|atas dasar itu|"
    "berdasarkan (?:hal|hasil) (?:itu|tersebut)|so|therefore|in short|hence|dadosipun|janten"
)
_DECLARES = "simpulkan|menyimpulkan|berkesimpulan|nyatakan|menyatakan|berpendapat|putuskan|memutuskan|tetapkan|pastikan"
_EXAMINED = "memeriksa|mencocokkan|meneliti|menelaah|membandingkan|mempelajari|menguji|memverifikasi|mencermati|membaca"
OWN = (
    rf"(?:^|(?<=[.!;\n])\s?|(?<=dan )|(?<=maka )|(?<=itu )|(?<=situ ))(?:kami|saya) (?:{_DECLARES})\b|"
    rf"(?:^|(?<=[.!\n])\s?)(?:kami|saya) (?:telah|sudah) (?:{_EXAMINED}) [^.,;:?!\n]{{5,150}}\bdan "
    rf"(?:{_DECLARES})\b"
)
"""The writer in person, right before the verb: no `belum dapat kami simpulkan`, no `vendor menyatakan`."""
CONDITIONS = words_of("kalau jika bila apabila bilamana manakala asal asalkan seandainya andai if unless")
UNFINISHED = words_of(
    "dan atau serta untuk dengan karena agar supaya kepada oleh bahwa tapi tetapi namun jika apabila bila "
    "sebab sedangkan kecuali selain walau walaupun meski meskipun asalkan ke dari yang and but because with"
)
"""No sentence ends on one of these."""
