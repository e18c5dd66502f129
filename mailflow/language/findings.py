"""The words with which a finding is restated ("perangkatnya memang harus diganti"), as data."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.vocabulary import words_of

SAME = tuple(
    words_of(line)
    for line in (
        "perlu harus butuh need needs needed required wajib mesti",
        "identifikasi teridentifikasi temu ketemu tahu ketahui ketahuan",
        "aplikasi application app",
        "jaringan network",
        "perangkat device alat",
        "vendor penyedia rekanan",
        "hilang kehilangan loss lost ilang",
        "sebab sumber akar cause",
        "ganti replace replaced replacement penggantian beli",
        "restart muat",
        "ada sedia available",
        "bisa dapat mampu sanggup",
        "server peladen",
        "timbul timbulkan ditimbulkan reproduksi direproduksi reproduced reproduce reproducible",
        "ditangani tangani handled selesai solved resolved atasi",
        "lain ketiga luar eksternal",
        "cadangan backup bekap backupnya salinan",
        "pulih restore restored recovered dikembalikan",
        "koordinasikan koordinasi coordination coordinate berkoordinasi",
        "rusak broken",
        "indikasi tanda tanda-tanda",
        "henti penghentian mati matikan downtime",
        "pemeliharaan pelihara maintenance",
    )
)
"""Rows of stems that say the same."""

CONTAINED: Mapping[str, frozenset[str]] = {
    "perangkat": words_of(
        "switch router ups modem printer komputer pc laptop server scanner proyektor mikrotik firewall ap "
        "accesspoint mesin kamera hub monitor alat unitnya unit alatnya barang"
    ),
    "aplikasi": words_of(
        "modul fitur fungsi kueri query kode code skrip script bug menu app software program module versi "
        "rilis"
    ),
    "jaringan": words_of("kabel router switch fiber fo odp wifi koneksi isp lan"),
    "vendor": words_of("penyedia rekanan pengembang pabrikan principal provider"),
    "pihak": words_of(
        "vendor pln telkom provider isp penyedia rekanan diskominfo pusat provinsi kementerian bssn bank "
        "pengembang telkomsel indosat bpkad kominfo polisi pemkab pemprov"
    ),
}
"""What a thing that is asked about may be called by the name of a part or a kind of it."""

USERS = words_of("pengguna user users client klien pelapor pemohon pribadi")
OF_USERS = words_of("printer komputer pc laptop scanner monitor kamera tablet hp")
"""Where the users' own things are asked about, only these are among them."""

CAUSES = words_of("sebab penyebab sumber akar cause biang source root")

TROUBLE = words_of(
    "gangguan rusak kerusakan masalah bermasalah error eror galat kendala kesalahan fault problem bug "
    "trouble issue disturbance outage"
)
WELL = words_of(
    "healthy fine sehat normal aman lancar baik beres sae bagus ok wajar bersih clean prima stabil mulus"
)
SMALL = words_of(
    "memang jelas sudah telah yang nya dari pada di karena adalah oleh ini itu tersebut kami kita saya "
    "untuk it's it is was the an a this that one of from in with we us our be to dan apakah benar betul "
    "ya jawabannya jadi maka berasal asalnya asal terdapat terletak letak letaknya saking ti tina are do "
    "does lah kok pak bu mas mbak saja for has dalam kondisi keadaan been setelah periksa cek diperiksa "
    "sisi pihak bagian sendiri"
)
"""What stands around the words of the question and says nothing else."""

NEVER = words_of("belum kurang jangan tanpa hampir bukannya")
"""Negators that are no plain no."""
NO = words_of("tidak bukan")
DENIALS = NO | {"belum"}
"""What denies a question in its own words."""
OPERATORS = words_of("tanpa lebih kurang semua seluruh hanya selain kecuali masih atau setiap")
"""Words of a question without which its other words say something else: `ditangani vendor`, `satu unit kerja`."""
LACKING = words_of("kurang kosong salah selain kecuali hanya cuma tinggal sisa sebagian lainnya lain")
"""Beside `lengkap` these take it back in part."""
SOFTENERS = words_of("alhamdulillah syukur syukurlah untung untungnya sayang sayangnya maaf ikut turut juga")
"""What an echo may begin with, or say of itself, without saying another thing."""
YET = words_of("masih sampai hingga saat kini sekarang")
"""What `belum` may stand beside."""
WELL_ASKED = words_of(
    "tersedia normal berfungsi pulih aktif aman lancar utuh online available terhubung tersambung hidup "
    "menyala lengkap jalan berjalan baik sehat sesuai"
)
"""In a question: whether a thing is well."""
