"""Javanese, Sundanese and English spellings of words in `vocabulary`, as officials mix them into Indonesian."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.vocabulary import words_of

REGIONAL: Mapping[str, str] = {
    "tidak": "ra nteu hanteu heunteu boten cant dont doesnt didnt isnt wasnt wasn't aren't "
    "hasn't haven't couldn't",
    "belum": "encan dèrèng durong",
    "bukan": "sanes dede",
    "sudah": "tos atos geus enggeus ges wes parantos wus sudh sudha sydah",
    "bisa": "tiyasa isoh saed",
    "masih": "esih tesih keneh",
    "tetap": "tetep ttep angger",
    "lagi": "maneh malih deui again lg",
    "saja": "wae mawon ae bae",
    "nanti": "engke engkin engko mengke",
    "dulu": "sik disik dhisik riyin",
    "ada": "aya wonten ono",
    "yang": "nu sing",
    "semua": "kabeh kabéh sadaya sadayana sedaya smua everything all",
    "sekarang": "saiki sakniki sapunika ayeuna now skrng skrg skrang skr",
    "kemarin": "kmrn kmarin kemaren wingi kamari yesterday",
    "besok": "bsk esok sesuk mbenjing benjing isukan enjing tomorrow",
    "tadi": "td",
    "masuk": "mlebu mlebet lebet asup msk",
    "dibuka": "dibukak dipunbukak dibukaan dibukake",
    "dipakai": "dianggo dienggo dipunagem dinggo",
    "jalan": "mlaku mlampah mlayu jln",
    "mati": "pareum pejah",
    "diganti": "digantos dipungantos gantos gentos digentos digantosan replaced",
    "perbaiki": (
        "lereskan leresaken dandani dandosi didandani didandosi dibenerin benerin dibenakke ngabenerkeun dilereskeun "
        "betulin dibetulin repaired"
    ),
    "selesai": "rengse",
    "kembalikan": "balekke balekno balikke balekake pulangkan pulangkeun",
    "dikembalikan": "dibalekke dibalekno dibalekake dipulangkan dipulangkeun",
    "benar": "leres bener",
    "lulus": "lolos meluluskan loloskan meloloskan diluluskan lls",
    "normal": "nrm",
    "gagal": "failing",
    "kerjakan": "garap digarap digawean pigawe",
    "jangan": "ulah",
    "karena": "kusabab margi amarga merga",
    "gimana": "pripun kumaha piye kepriye",
    "kapan": "iraha",
    "tolong": "tulung",
    "gaskan": "gaskeun gasken gaspoll",
    "tunggu": "antos antosan antosi enteni dienteni entosan",
}
"""Folded spelling to the others, as in `vocabulary.SPELLINGS`."""

JOINED: Mapping[tuple[str, str], str] = {
    ("tidak", "belum"): "belum",  # Sundanese teu acan
    ("tidak", "yet"): "belum",
    ("masih", "masih"): "masih",  # masih keneh
}
"""Two folded words that are one."""

ENGLISH = words_of(
    "i you we they he she it the is are be now open log again with from of on my our your this that "
    "users user "
    "everyone access use work works page team to at any see do have and not still everything nobody"
)
"""Words that show `can` to be English; anywhere else it is the Sundanese for "not yet"."""

OWN_DOING = words_of(
    "jajal jajale restart resiki balekke balekno dandani garap tes reset benakke benerke sambung pasang "
    "ganti cek "
    "setel isi kirim acc setujui"
)
"""Verbs behind a Javanese `tak`, which says "I" there and not "not"."""

JAVANESE = words_of(
    "wis wes uwis iki kuwi anyar wae ae mau saiki iso ora durung kabele sampun kulo kula niki mawon karo "
    "sing lan"
)
"""Words that show the `tak` beside them to be Javanese."""

CERTAIN_DOING = words_of("jajal jajale restart resiki balekke balekno dandani garap benakke benerke")
"""Those of them that no Indonesian denies with `tak`; the others count so among Javanese words."""
