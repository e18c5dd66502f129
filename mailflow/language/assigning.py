"""The words by which a matter is given to somebody in any wording, as data: what assigns, and what undoes that."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.posts import folded

RANKS = folded(
    "kepala ka seksi kasi kasie subbagian subbag subag kasubbag kasubag sub bagian kabag subbidang "
    "kasubid kasubbid subdirektorat direktorat kasubdit subdit bidang kabid divisi kadiv ketua tim katim "
    "koordinator koord koor unit kanit"
)
"""What stands before the field in the name of a post."""
UNITS = folded("bagian tim orang rekan teman-teman anak anak-anak unit")
"""What may stand before a field to mean its people."""
ENGLISH_UNITS = folded("section division unit team subdirectorate directorate office department")
ENGLISH_FIELDS: Mapping[str, str] = {
    "aplikasi": "application, applications, software application",
    "perangkat lunak": "software",
    "perangkat keras": "hardware",
    "layanan": "services",
    "jaringan": "network, networks, networking",
    "infrastruktur": "infrastructure",
    "keamanan informasi": "information security, infosec",
    "tata usaha": "administration",
    "pengembangan sistem informasi": "information system development, information systems development",
    "statistik": "statistics",
    "keuangan": "finance",
}
THINGS = folded(
    "aplikasi jaringan infrastruktur data server sistem layanan database informasi application "
    "applications network networks infrastructure finance statistics"
)
"""Fields that are also what is repaired: `perbaiki jaringan` names nobody."""

TO = folded("by ke ka kepada to pada untuk kanggo bagi buat u nang neng di oleh dening ku")
BY = folded("by oleh dening ku")
HANDS = folded(
    "lanjut serahkan serahken serahkeun serahno diserahkan teruskan diteruskan teraskeun diteraskeun "
    "terusno tugaskan ditugaskan menugaskan tugasi limpahkan dilimpahkan disposisi disposisikan "
    "didisposisikan percayakan dipercayakan kasih kasi kasihkan kasikan dikasih kasihno berikan beri "
    "bagikan lempar lemparkan dilempar oper operkan dioper alihkan dialihkan arahkan diarahkan titip "
    "titipkan dititipkan pasrahke pasrahkan pasrahno wenehke agiah agiahan agih assign give pass forward "
    "send hand refer route kirim kirimkan dikirim masukkan diaturaken diaturken aturaken aturken "
    "kaaturaken tunjuk menunjuk ditunjuk perintahkan instruksikan utus mengutus turunkan suruh suruah "
    "tepat pas cocok penugasan antrean antrian melimpahkan menyerahkan meneruskan mendisposisikan "
    "mempercayakan on over back it this"
)
"""Verbs that give a matter to somebody."""
LETS = folded(
    "serahkan tugaskan menugaskan tugasi tunjuk menunjuk suruh suruah minta mohon tolong tulung harap "
    "agar supaya perhatian atensi dijawab dibantu dibalas dilayani coba biar biarkan ben kersane "
    "ngersakaken let have want assign cukup pasrahke utus perintahkan instruksikan monggo silakan atuh "
    "gas gaskan kesediaan kesediaannya perkenan kersa kersoa kersaa punten bantuan bantuannya like "
    "antrean antrian percayakan berkenan langsung penanganannya pelaksana pelaksananya jawab jawabnya "
    "petugas petugasnya pic penanganan penanggungjawab dipegang ditangani dikerjakan diurus diselesaikan "
    "ditindaklanjuti kerjakan tangani tugaskanlah disposisi ask sehingga perlu please"
)
"""What stands right before somebody who is to do it."""
OWNS = folded(
    "kewenangan kewenangannya wewenang wewenangnya tupoksi tupoksinya jatah jatahnya urusan urusannya "
    "ranah ranahnya bagian bagiannya tugas tugasnya wilayah pekerjaan kerjaan porsinya domain"
)
DOING = folded(
    "menangani tangani mengerjakan mengurus ngurus ngurusi ngurusin pegang memegang selesaikan "
    "menyelesaikan tindaklanjuti menindaklanjuti memperbaiki perbaiki mengecek cek ngecek memeriksa "
    "periksa melaksanakan turun membantu bantu memproses garap nggarap ngerjakeun ngabereskeun beresin "
    "bereskan membereskan maju urus handle take balas membalas jawab menjawab memimpin bertanggung "
    "tanggungjawab mengawal menuntaskan tuntaskan nandangi tandangi mangarajoan karajoan nanganan "
    "nanggulangi hubungi menghubungi kerjakan jalan proses memandu pandu koordinir kordinir megang "
    "ngurusi ngerjain nanganin ngurusin benerin atur ngatur mengoordinir kejar urusin kerjain ngasta "
    "nyekel nangani nanganan telepon telusuri selidiki usut"
)
SETS_OUT = folded("bergerak meluncur lembur")
"""What a post does at once that is told to: `Kasi Jaringan bergerak malam ini`."""
ORDERS = folded(
    "dipun agar tolong mohon harap supaya silakan segera please tulung monggo to langsung ndang enggal "
    "harus wajib mesti gas siaga turun jalan maju ambil ambil-alih cek periksa telusuri tangani kerjakan "
    "perbaiki selesaikan tuntaskan bereskan urus pegang pimpin bantu balas jawab kirim hubungi buat "
    "buatkan siapkan pastikan cari carikan pelajari analisis telaah verifikasi evaluasi koordinasi "
    "koordinasikan ganti pasang betulkan benahi tambah tambal turunkan bikin bikinkan fokus pimpin "
    "arsipkan agendakan jadwalkan catat kawal pantau monitor selidiki usut tindaklanjuti lanjut diproses "
    "restart reset sina kon saya kami gerak berangkat mangkat kerja sanggup handle take check fix wakili "
    "dampingi laksanakan eksekusi arahkan tindak ke dicek ditangani dibantu dibereskan diminta ditugaskan "
    "dipariksa diperintahkan ditunjuk dimohon duduk bareng bareng-bareng berdua bersama barengan bahas "
    "coba rembukan instal install update upgrade backup blokir isolasi cepet cepetan gercep standby "
    "stand-by siaga amankan tl kabari rampungkan ngasta benerke dandani di sini beresin urusin kerjain "
    "cariin cekin benerin ngecek"
)
"""How a clause goes on behind somebody who is told to do something."""
LINKS = folded("yang sing nu nan ingkang anu")
FILLS = folded(
    "saja aja wae ae mawon ya dong deh nih lah sih kan yo yuk atuh sok se dah dulu sekarang ini itu juga "
    "yah sajalah maka jadi sehingga dan lalu kemudian ok baik siap setuju acc bismillah makasih terima "
    "kasih selamat pagi siang sore malam lebih karenanya langsung pun bapak ibu pak bu mas mbak yth sdr "
    "bang kang uda uni rekan dek dik kang rek lur bro cak be gek head sekali hari head of the team tim "
    "seksi bagian wis sudahlah begitu thanks urgent dear p1 p2 p3 p4 # tadi- tadi kabeh a"
)
THIRD = folded(
    "pelapor pelapornya pemohon bupati walikota camat lurah user pengguna mereka dia ia beliau ybs vendor "
    "pimpinan staf staff warga masyarakat orangnya they he she katanya someone seseorang operator ketua "
    "sekda gubernur menteri"
)
DOUBTS = folded(
    "tanyakan ditanyakan tanyain ultah dukacita undangan mencabut mistake mungkin sepertinya ragu "
    "ragu-ragu bingung entah seandainya andai andaikan sekiranya umpama umpamanya misal misalnya "
    "contohnya kira-kira biasanya biasane lazimnya hampir konon katanya kata bilang ujar berkata menulis "
    "says said wrote according eh ups oops ralat batal batalkan dibatalkan cabut draf draft konsep "
    "maksudnya terserah apakah kenapa siapa kapan gimana mana berapa seharusnya semoga rencananya "
    "sebaiknya pending tunda ditunda tahan ditahan semula awalnya sebelumnya tadinya dulunya sebelum "
    "sebagian kecuali selain tergantung asal asalkan manakala unless should would could might maybe "
    "perhaps whether cenderung terpaksa belum- belum kemungkinan sempat pernah lowongan kosong plt plh "
    "menurut setahu sepengetahuan delegasi diwakili wakilkan usul usulan mengusulkan diusulkan saran "
    "menyarankan menyarankannya minta-minta ingin maunya walau walaupun meski meskipun padahal pindah "
    "calon mantan eks keberatan menolak abaikan sanggup tanya menanyakan bukankah kalaupun apalagi saling "
    "ngomong cuti sakit sibuk absen dinas-luar pensiun"
)
"""Words beside which nothing general counts, wherever they stand."""
TOLD = folded(
    "sudah telah tadi kemarin kemaren barusan semalam already has had was were lalu sedang masih lagi "
    "selesai selama bekas dulunya sempat pernah"
)
READ = folded(
    "baca pelajari cek periksa teliti telaah timbang pertimbangkan lihat putuskan cermati bahas baco"
)
VISITS = folded("mampir menengok tengok nengok berkunjung telepon telp hubungi")
RECEIVES = folded("lihat tunggu minta terima tagih cek periksa dengar")
"""How a result comes to who has given the matter away: `besok saya mau lihat hasilnya`."""
PONDERS = folded(
    "putuskan tentukan pikirkan pikir pertimbangkan pelajari timbang disposisi tunjuk memutuskan menentukan"
)
"""What who gives a matter away has done already."""
LEAVE = folded("izin ijin restu persetujuan seizin")
OTHERWISE = folded("cocok berubah")
"""Behind `kalau`: the post may be another one yet."""
TELLING = folded(
    "kabari lapor laporkan telepon telp hubungi info infokan informasikan beritahu wa kontak sampaikan"
)
LATER = folded("nanti besok lusa akan minggu-depan kelak")
SELF = folded("saya kami kita i ambo abdi kulo aku")
WONT = folded(
    "jadi benar betul setuju tentu tahu yakin pasti sanggup cocok boleh mau bisa dapat tepat mampu sesuai"
)
CALM = folded(
    "mendesak darurat urgent kritis buru-buru terburu-buru menunggu tunggu ditunggu nunggu sampai lupa "
    "lama lama- lama ditunda tunda terlambat telat rapat dirapatkan sungkan ragu khawatir konfirmasi "
    "berlarut berlarut-larut dibiarkan dibiarin dilepas boleh catatan keberatan masalah syarat kendala "
    "main lewat melewati molor rapat-rapat kesusu keburu tambahan komentar masukan pulang berhenti "
    "istirahat besok-besok terulang lembur begadang panik tergesa-gesa"
)
"""What a no may stand before without taking anything back: `tidak perlu menunggu`, `jangan sampai`."""
NEEDS = folded("perlu usah harus kudu terlalu begitu ada lagi pakai")
NOT_NAMES = folded(
    "keuangan kepegawaian umum publik perizinan kesehatan pendidikan dinas kecamatan kabupaten kota "
    "provinsi lama baru sebelah pusat daerah dan serta atau maupun saya-sendiri perkantoran bisnis "
    "desktop mobile"
)
"""What behind the name of a post makes it another one."""
ABOUT_THEM = folded(
    "maklum dimaklumi selamat cuti sakit libur absen rapat dinas-luar ditegur diganti diberi dihubungi "
    "dibina dikabari dipanggil dimintai diundang dipindah dipindahkan dicopot dimutasi beristirahat "
    "istirahat diistirahatkan mengundurkan dibebastugaskan kebanyakan kewalahan keteteran bersabar sabar "
    "pensiun dilantik cuti kemarin wingi diingatkan diberitahu ditanya ditanyai"
)
"""Behind a post: what is said of its holder, and no work."""
NOT_MATTERS = folded(
    "tembusan teguran ucapan kabar penghargaan sanksi salam undangan pesan tahu tau pemberitahuan "
    "ingatkan maaf"
)
"""What is given to somebody without the matter: `beri kabar kepada`."""
NOT_LEVELS = folded(
    "biasanya kemarin tadi semula awalnya lalu sebelumnya pernah terlalu kata pelapor pemohon bilang "
    "memberi minta mengusulkan usul diusulkan nomor ruang gedung lantai lampiran halaman bagi draf draft "
    "tentu belum tidak not serupa salah hampir menilai jelaskan nanti besok lusa akan gagal printer tipe "
    "daftar lihat pasal kaji dikaji penjelasan arti artinya definisi kriteria bedanya tinjau ditinjau "
    "latihan bercanda kebanyakan feeling dugaan asumsi perkiraan tebakan firasat banyak terus"
)
"""Beside a priority: it is somebody else's, another one, or none yet."""

ASKS = folded("apa apakah kenapa siapa kapan gimana mana berapa di-mana")
SEEKS = folded(
    "cari carikan cek dicek periksa selidiki telusuri lihat tahu pastikan tanya tanyakan pelajari "
    "analisis usut cermati telaah identifikasi laporkan check see jelaskan memeriksa memastikan "
    "menelusuri menyelidiki melihat menganalisis"
)
"""Behind these a question word asks nobody: `cari tahu kenapa datanya dobel`."""

PUBLIC = folded(
    "mahasiswa warga masyarakat pasien pelapor pelapornya pengguna user pegawai siswa wali orang antrean "
    "publik pemohon operator dosen guru loket pelayanan layanan bupati walikota camat rektor dekan kantor"
)
"""Whose state is told beside an order: `mahasiswa sudah resah`."""

REASONS = folded("karena sebab mengingat berhubung soalnya lantaran mumpung")

FAULTS = folded(
    "putus rusak mati error eror gangguan bug lemot lambat kabel kabelnya penuh hang macet bocor kendala "
    "masalah virus down serangan listrik konfigurasi kadaluarsa kedaluwarsa kepenuhan kerusakan salah"
)
"""What a guess about the cause speaks of, beside an order: `kabelnya kayaknya putus, Kasi Jaringan tolong cek`."""

SPEAKS = folded(
    "sarankan usulkan katakan tanyakan butuhkan inginkan pikirkan rasakan ajukan rekomendasikan sebutkan "
    "keluhkan janjikan dapatkan temukan perkirakan pertanyakan khawatirkan sepakatkan harapkan andalkan "
    "lakukan- bayangkan nyatakan tawarkan laporkan sampaikan kabarkan beritakan lupakan abaikan "
    "kecualikan coretkan hilangkan tiadakan"
)
"""Bare verbs in -kan by which somebody is said to speak or think, and no order; and orders to leave something."""
