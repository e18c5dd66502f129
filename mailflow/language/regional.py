"""Spellings in Javanese, Sundanese, Minang, Betawi and English, as officials mix them into Indonesian."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.vocabulary import words_of

REGIONAL: Mapping[str, str] = {
    "kepada": "dhateng dumateng marang",
    "tidak": (
        "dak indak tra ra nteu hanteu heunteu boten cant dont doesnt didnt isnt wasnt wasn't aren't hasn't "
        "haven't couldn't indak indaak hindak ndak"
    ),
    "belum": "encan durong alun balun balum",
    "bukan": "sanes dede",
    "sudah": "su tos atos geus enggeus ges wes parantos wus sudh sudha sydah alah udeh ude",
    "bisa": "tiyasa isoh saed",
    "masih": "esih tesih keneh isih",
    "tetap": "tetep ttep angger",
    "lagi": "maneh malih deui again lg lai",
    "saja": "kemawon kimawon wae mawon ae bae aje",
    "nanti": "engke engkin engko mengke",
    "semoga": "mugi mugi-mugi muga muga-muga",
    "dulu": "sik disik dhisik riyin",
    "ada": "aya wonten ono ado",
    "yang": "nu sing nan",
    "semua": "kabeh kabéh sadaya sadayana sedaya smua everything all sadonyo kasadonyo kabehan",
    "sekarang": "saiki sakniki sapunika ayeuna now skrng skrg skrang skr",
    "kemarin": "kmrn kmarin kemaren wingi kamari yesterday",
    "besok": "bsk esok sesuk mbenjing benjing isukan enjing tomorrow",
    "tadi": "td",
    "masuk": "masuak mlebu mlebet lebet asup msk",
    "dibuka": "dibukak dipunbukak dibukaan dibukake",
    "dipakai": "dianggo dienggo dipunagem dinggo",
    "jalan": "mlaku mlampah mlayu jln",
    "mati": "pareum pejah paeh",
    "diganti": "digantos dipungantos gantos gentos digentos digantosan replaced",
    "perbaiki": (
        "lereskan leresaken dandani dandosi didandani didandosi dibenerin benerin dibenakke ngabenerkeun "
        "dilereskeun betulin dibetulin repaired dibenerkeun"
    ),
    "selesai": "rengse salasai rampungkan rampungaken dirampungkan dirampungaken",
    "kembalikan": "returning balekke balekno balikke balekake pulangkan pulangkeun",
    "dikembalikan": "dibalekke dibalekno dibalekake dipulangkan dipulangkeun",
    "benar": "leres bener bnr",
    "lulus": "lolos meluluskan loloskan meloloskan diluluskan lls",
    "normal": "nrm",
    "gagal": "failing fails kegagalan",
    "kerjakan": "garap digarap digawean pigawe",
    "jangan": "ulah",
    "karena": "kusabab margi amarga merga",
    "gimana": "pripun kumaha piye kepriye",
    "kapan": "iraha",
    "tolong": "tulung",
    "segera": "geura enggal gancang",
    "gaskan": "gaskeun gasken gaspoll",
    "putus": "putuih pedhot pedot pegat megat",
    "putus-putus": "putuih-putuih pegat-pegat",
    "terus": "taruih terusan",
    "kembali": "baliak",
    "lancar": "elok rancak",
    "dicoba": "dicubo dicobi dicobian",
    "coba": "cubo",
    "nyala": "hurung hirup nyalo iduik",
    "baru": "nembe karek kakarak",
    "saya": "ambo awak sa",
    "untuk": "kangge kanggo",
    "harus": "kudu kedah",
    "rusak": "rosak broke broken breaks",
    "hilang": "ilang ical leungit",
    "makasih": "tarimo",
    "tunggu": "antos antosan antosi enteni dienteni entosan",
}
"""Folded spelling to the others, as in `vocabulary.SPELLINGS`."""

JOINED: Mapping[tuple[str, str], str] = {
    ("tidak", "belum"): "belum",  # Sundanese teu acan
    ("tidak", "yet"): "belum",
    ("masih", "masih"): "masih",  # masih keneh
    ("ti", "besok"): "tadi",  # Sundanese ti enjing, this morning
    ("wau", "besok"): "tadi",
    ("besok", "besok"): "besok-besok",
    ("buru", "buru"): "buru-buru",
}
"""Two folded words that are one."""

ENGLISH = words_of(
    "i you we they he she it the is are be now open log again with from of on my our your this that users "
    "user everyone access use work works page team to at any see do have and not still everything nobody"
)
"""Words that show `can` to be English; anywhere else it is the Sundanese for "not yet"."""

OWN_DOING = words_of(
    "jajal jajale restart resiki balekke balekno dandani garap tes reset benakke benerke sambung pasang "
    "ganti cek setel isi kirim acc setujui"
)
"""Verbs behind a Javanese `tak`, which says "I" there and not "not"."""

JAVANESE = words_of(
    "wis wes uwis iki kuwi anyar wae ae mau saiki iso ora durung kabele sampun kulo kula niki mawon karo "
    "sing lan"
)
"""Words that show the `tak` beside them to be Javanese."""

CERTAIN_DOING = words_of("jajal jajale restart resiki balekke balekno dandani garap benakke benerke")
"""Those of them that no Indonesian denies with `tak`; the others count so among Javanese words."""

INFLECTED = words_of(
    "kasihkan serahkan tugaskan lemparkan alihkan arahkan bereskan tuntaskan benahi urusi pegangi "
    "laporkan kirimkan carikan siapkan jalankan laksanakan selesaikan kerjakan tangani sampaikan kabari "
    "hubungi kawali cekkan lihat pastikan pulihkan nyalakan hidupkan"
)
"""Verbs that are known by any of the endings of `language.words`."""
