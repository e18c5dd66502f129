BEGIN TRANSACTION;
CREATE TABLE agenda (
	id INTEGER NOT NULL, 
	office VARCHAR NOT NULL, 
	direction VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	day DATETIME NOT NULL, 
	letter_number VARCHAR NOT NULL, 
	letter_date VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	gist VARCHAR NOT NULL, 
	directed_to VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	case_id INTEGER, 
	CONSTRAINT pk_agenda PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
);
INSERT INTO "agenda" VALUES(1,'cirebon-dkis','masuk','1/SM/2026','2026-11-23 01:01:00.006000','470/112/Disdukcapil/2026','23 November 2026','Dinas Kependudukan dan Pencatatan Sipil','Laporan gangguan aplikasi SIAK','DKIS Kota Cirebon','KASUS-2026-0001',1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE blob (
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_blob PRIMARY KEY (sha256)
);
INSERT INTO "blob" VALUES('83cd5da9725e3be84d5dcb4eed3067c0f638cb85eab0690347ee8f3162fc5d8b',969,X'789C85525D4FDB40107CB774FF61C573EC38A194629A8AB4A1220A204468AB3E6EE28D7D9CEFA3F751E0DF779DD04224A4DA2FEBBBF1ECCCEC4E536CC944B9C628ADC96F29A42E860A34CAAE5036621129C453A835FAF5C46108D012D6E48B8DB77A52CB5027B546C7687A44ED3A12D957BEA920E9A4CFDEBCBFB31574F88406CD59AD6478B959A6D53DAD630597E8AC47030D9AA6495CA0EBA4C22061399F2E447645216043F97C56C1C76E07CE476FB5FB24B22FD644F698DF3D39AA20D2631CBA0EA53985758B3E509C1CA4B8C93F1CBC82325FD890CFCFCDDAD6D23415FC4A36529D3B2F4DC455AFF66A7E759E7F271F38B90A46452932915D5B6D3DF053C1BBE372381A8D87B31755C371397ECF3EE506E30EB4A4863C8AEC92D5CADE7205B9C82EB003D801FE17058B969E56D60C607C08D7F637E91579D83512D9CFD816B020871DC24C1A0CB0B03A992DC300E66663BDE6D92B849AB99791EBC09F22AB253C13F73433322C00DA2D7A000AB5846DEE8A4F57D83EE0BE2E88B246C59C8E8DD61255A00081EEF9CCA589C854EAA03C2E0E4BF831FF3C1059A096536E101C3DAF06D456254D0614393275E208F93092DFEE6BD18BBAE1E44CA3FA0EC8655BFD75F8FA8FDED60D195E707ED9A1E431886CFA2C7618D82EF1BAEEC2FCE651BECABA82E99E2996D38FA9535B4CC78D8FCAF13F5B7B9EB602F773FF9F2A8EE1E2BE805B8C06619142D2F8C0E318C0B258DAC084D7F39B024627C765C9D3E5E2E4A83C8431F0A7C8FE00E0C13F82');
CREATE TABLE cases (
	id INTEGER NOT NULL, 
	office VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	requester VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	system VARCHAR NOT NULL, 
	thread_id VARCHAR NOT NULL, 
	complaint_id VARCHAR NOT NULL, 
	mail_id INTEGER, 
	opened_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	"end" VARCHAR NOT NULL, 
	span_due_at DATETIME, 
	state VARCHAR NOT NULL, 
	CONSTRAINT pk_cases PRIMARY KEY (id), 
	CONSTRAINT uq_cases_office_number UNIQUE (office, number)
);
INSERT INTO "cases" VALUES(1,'cirebon-dkis','KASUS-2026-0001','umum@disdukcapil.example','Dinas Kependudukan dan Pencatatan Sipil','Laporan gangguan aplikasi SIAK','SIAK','<kasus.7evvgwxy5p6jrfhsnoqia7b5ua@dkis.example>','<laporan-1@disdukcapil.example>',1,'2026-11-23 01:00:00.000000',NULL,'',NULL,'{"number":"KASUS-2026-0001","office":"cirebon-dkis","agenda":"1/SM/2026","opened_at":"2026-11-23T01:00:00Z","requester":{"address":"umum@disdukcapil.example","name":"Hj. Ratna Kusumawati, S.Sos.","unit":"Dinas Kependudukan dan Pencatatan Sipil"},"form":"surat","fields":{"surat":{"nomor":"470/112/Disdukcapil/2026","tanggal":"23 November 2026","sifat":"Segera","lampiran":"-","hal":"Laporan gangguan aplikasi SIAK","kepada":"Kepala Dinas Komunikasi, Informatika dan Statistik","asal":"Dinas Kependudukan dan Pencatatan Sipil","sistem":"SIAK","uraian":"Aplikasi SIAK menampilkan galat 502 sejak pukul 07.30 WIB.","ttd_jabatan":"Kepala Dinas Kependudukan dan Pencatatan Sipil","ttd_nama":"Hj. Ratna Kusumawati, S.Sos.","ttd_nip":"19700202 199503 2 002"}},"complete":true,"tasks":[{"no":1,"step":"lapor","turn":1,"role":"OPD","asked_at":"2026-11-23T01:00:00Z","due":"2026-12-01T16:00:00+07:00","remind_at":"2026-11-26T16:00:00+07:00","progress_at":null,"status":"answered","letter":0,"unclear":0,"reminded":false,"overdue":false,"note":"","resume":"","outcomes":["lengkap"],"reason":"","answered_at":"2026-11-23T01:00:00Z","answered_by":{"address":"umum@disdukcapil.example","name":"Hj. Ratna Kusumawati, S.Sos.","post":"Dinas Kependudukan dan Pencatatan Sipil"}},{"no":2,"step":"disposisi","turn":1,"role":"KADIS_DKIS","asked_at":"2026-11-23T01:00:00Z","due":"2026-11-23T08:15:00+07:00","remind_at":"2026-11-23T08:12:00+07:00","progress_at":null,"status":"open","letter":0,"unclear":0,"reminded":false,"overdue":false,"note":"","resume":"","outcomes":[],"reason":"","answered_at":null,"answered_by":null}],"letters":[],"dispositions":[],"spans":[],"priority":"","links":[],"end":"","ended_at":null}');
CREATE TABLE folder (
	office VARCHAR NOT NULL, 
	uidvalidity INTEGER NOT NULL, 
	last_uid INTEGER NOT NULL, 
	CONSTRAINT pk_folder PRIMARY KEY (office)
);
INSERT INTO "folder" VALUES('cirebon-dkis',1,1);
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	data VARCHAR NOT NULL, 
	mail_id INTEGER, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (id), 
	CONSTRAINT fk_journal_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT fk_journal_mail_id FOREIGN KEY(mail_id) REFERENCES mail (id), 
	CONSTRAINT uq_journal_case_id_seq UNIQUE (case_id, seq)
);
INSERT INTO "journal" VALUES(1,1,1,'2026-11-23 01:01:00.006000','terima','Pengaduan dari Dinas Kependudukan dan Pencatatan Sipil diterima, agenda 1/SM/2026','{"admission": "", "mail": 1, "message_id": "<laporan-1@disdukcapil.example>", "raw_sha256": "83cd5da9725e3be84d5dcb4eed3067c0f638cb85eab0690347ee8f3162fc5d8b", "sender": "umum@disdukcapil.example"}',1,'eb0fff6134f79704e5fd482bfd366e90588c1c4eb8a9d0f13eec88b9fb9c3e59');
INSERT INTO "journal" VALUES(2,1,2,'2026-11-23 01:01:00.006000','putusan','Langkah 1 (lapor): LENGKAP oleh Dinas Kependudukan dan Pencatatan Sipil (Hj. Ratna Kusumawati, S.Sos.)','{"admission": "", "mail": 1, "message_id": "<laporan-1@disdukcapil.example>", "raw_sha256": "83cd5da9725e3be84d5dcb4eed3067c0f638cb85eab0690347ee8f3162fc5d8b", "sender": "umum@disdukcapil.example"}',1,'e91a52c02b568abbbd22c0bfaf52ecfe9015f435300da129e56644c71e0fd728');
INSERT INTO "journal" VALUES(3,1,3,'2026-11-23 01:01:00.006000','clerk','Langkah 1b: Surat laporan dicatat dalam agenda surat masuk, dikerjakan mailflow atas nama Sekretariat DKIS','{}',1,'0622edfab8a7fd3fc0528fb6db1645f5e23284b4a61605c898b2e7030ce817c8');
CREATE TABLE letter (
	id INTEGER NOT NULL, 
	office VARCHAR NOT NULL, 
	case_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	register_name VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	letter_values VARCHAR NOT NULL, 
	template VARCHAR NOT NULL, 
	draft_sha VARCHAR NOT NULL, 
	docx VARCHAR NOT NULL, 
	made_from VARCHAR NOT NULL, 
	pdf VARCHAR NOT NULL, 
	addressee VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	issued_at DATETIME, 
	approved_by VARCHAR NOT NULL, 
	approval_id VARCHAR NOT NULL, 
	CONSTRAINT pk_letter PRIMARY KEY (id), 
	CONSTRAINT fk_letter_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT fk_letter_template FOREIGN KEY(template) REFERENCES blob (sha256), 
	CONSTRAINT uq_letter_case_id_no UNIQUE (case_id, no)
);
CREATE TABLE mail (
	id INTEGER NOT NULL, 
	office VARCHAR NOT NULL, 
	uidvalidity INTEGER NOT NULL, 
	uid INTEGER NOT NULL, 
	message_id VARCHAR NOT NULL, 
	content_key VARCHAR NOT NULL, 
	blob VARCHAR NOT NULL, 
	received_at DATETIME NOT NULL, 
	kept_at DATETIME NOT NULL, 
	truncated BOOLEAN NOT NULL, 
	"conflict" BOOLEAN NOT NULL, 
	admitted BOOLEAN NOT NULL, 
	state VARCHAR NOT NULL, 
	tries INTEGER NOT NULL, 
	fate VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	sender VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	case_id INTEGER, 
	handled_at DATETIME, 
	moved BOOLEAN NOT NULL, 
	CONSTRAINT pk_mail PRIMARY KEY (id), 
	CONSTRAINT fk_mail_blob FOREIGN KEY(blob) REFERENCES blob (sha256), 
	CONSTRAINT fk_mail_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT uq_mail_office_uidvalidity_uid UNIQUE (office, uidvalidity, uid)
);
INSERT INTO "mail" VALUES(1,'cirebon-dkis',1,1,'<laporan-1@disdukcapil.example>','24b45b26a8e8e4df3a3c9a1e3a83e74a1a5ed663944950cf61ef9009ec47adab','83cd5da9725e3be84d5dcb4eed3067c0f638cb85eab0690347ee8f3162fc5d8b','2026-11-23 01:00:00.000000','2026-11-23 01:00:00.000000',0,0,0,'done',0,'opened','KASUS-2026-0001','umum@disdukcapil.example','Laporan gangguan aplikasi SIAK',1,'2026-11-23 01:01:00.006000',0);
CREATE TABLE number (
	id INTEGER NOT NULL, 
	office VARCHAR NOT NULL, 
	register_name VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	urut INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	taken_at DATETIME NOT NULL, 
	case_id INTEGER, 
	letter_no INTEGER NOT NULL, 
	CONSTRAINT pk_number PRIMARY KEY (id), 
	CONSTRAINT uq_number_office_register_name_year_urut UNIQUE (office, register_name, year, urut)
);
INSERT INTO "number" VALUES(1,'cirebon-dkis','kasus',2026,1,'KASUS-2026-0001','dipakai','2026-11-23 01:01:00.006000',NULL,0);
INSERT INTO "number" VALUES(2,'cirebon-dkis','surat-masuk',2026,1,'1/SM/2026','dipakai','2026-11-23 01:01:00.006000',NULL,0);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	office VARCHAR NOT NULL, 
	message_id VARCHAR NOT NULL, 
	case_id INTEGER, 
	task_id INTEGER, 
	notice VARCHAR NOT NULL, 
	notice_values VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	recipient_name VARCHAR NOT NULL, 
	reply_to VARCHAR NOT NULL, 
	in_reply_to VARCHAR NOT NULL, 
	thread VARCHAR NOT NULL, 
	letters VARCHAR NOT NULL, 
	blobs VARCHAR NOT NULL, 
	null_sender BOOLEAN NOT NULL, 
	binding BOOLEAN NOT NULL, 
	state VARCHAR NOT NULL, 
	tries INTEGER NOT NULL, 
	next_at DATETIME NOT NULL, 
	queued_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	bytes_sha VARCHAR NOT NULL, 
	error VARCHAR NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT fk_outbox_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT uq_outbox_message_id UNIQUE (message_id)
);
INSERT INTO "outbox" VALUES(1,'cirebon-dkis','<surel.nntqh5xvvge2jyiuzxhiuqanbu@dkis.example>',1,NULL,'tanda-terima','{"kasus": "KASUS-2026-0001", "judul": "Laporan gangguan aplikasi SIAK", "penerima": "Bapak/Ibu", "agenda": "1/SM/2026", "nomor": "470/112/Disdukcapil/2026", "tanggal": "23 November 2026", "hal": "Laporan gangguan aplikasi SIAK", "diterima": "Senin, 23 November 2026 pukul 08.00 WIB", "langkah_lanjut": ["Laporan menunggu disposisi Kepala Dinas", "Pemeriksaan server dan aplikasi di NOC", "Pengecekan lapangan", "Perbaikan jaringan dan infrastruktur", "Laporan perbaikan disiapkan"], "prakiraan": "Bila berjalan lancar, menurut batas waktu prosedur penanganan selambat-lambatnya selesai Rabu, 25 November 2026 pukul 09.30 WIB, di luar langkah tanpa batas waktu."}','umum@disdukcapil.example','Hj. Ratna Kusumawati, S.Sos.','layanan@dkis.example','<laporan-1@disdukcapil.example>','<kasus.7evvgwxy5p6jrfhsnoqia7b5ua@dkis.example>','[]','{"mails": [], "forms": []}',1,0,'queued',0,'2026-11-23 01:01:00.006000','2026-11-23 01:01:00.006000',NULL,'','');
INSERT INTO "outbox" VALUES(2,'cirebon-dkis','<tugas.q7bdlgdyx6pv7ql5oj6qkyrara.mrji5nt2@dkis.example>',1,1,'tugas','{"kasus": "KASUS-2026-0001", "judul": "Laporan gangguan aplikasi SIAK", "penerima": "Bapak/Ibu Kepala Dinas Komunikasi, Informatika dan Statistik", "langkah": "1c", "tugas": "Mohon disposisi atas surat laporan gangguan terlampir.", "catatan": "", "fakta": [{"label": "Dari", "isi": "Dinas Kependudukan dan Pencatatan Sipil"}, {"label": "Surat", "isi": "470/112/Disdukcapil/2026, 23 November 2026"}, {"label": "Sistem", "isi": "SIAK"}, {"label": "Uraian", "isi": "Aplikasi SIAK menampilkan galat 502 sejak pukul 07.30 WIB."}, {"label": "Langkah", "isi": "1c. Kepala Dinas mendisposisikan surat laporan"}, {"label": "Agenda", "isi": "1/SM/2026"}], "batas": "Senin, 23 November 2026 pukul 08.15 WIB", "pilihan": [{"kata": "DISPOSISI kepada Kasi PA: instruksi", "arti": "diteruskan dengan instruksi", "tautan": "mailto:layanan+q7bdlgdyx6pv7ql5oj6qkyrara@dkis.example?subject=Re%3A%20%5BKASUS-2026-0001%5D%5B1c%5D%20Laporan%20gangguan%20aplikasi%20SIAK&body=DISPOSISI%20kepada%20Kepala%20Seksi%20Pengembangan%20Aplikasi%3A%20mohon%20ditindaklanjuti"}, {"kata": "TOLAK: alasan", "arti": "tidak ditindaklanjuti", "tautan": "mailto:layanan+q7bdlgdyx6pv7ql5oj6qkyrara@dkis.example?subject=Re%3A%20%5BKASUS-2026-0001%5D%5B1c%5D%20Laporan%20gangguan%20aplikasi%20SIAK&body=TOLAK%3A%20"}, {"kata": "KEMBALIKAN: alasan", "arti": "dilengkapi pelapor dahulu", "tautan": "mailto:layanan+q7bdlgdyx6pv7ql5oj6qkyrara@dkis.example?subject=Re%3A%20%5BKASUS-2026-0001%5D%5B1c%5D%20Laporan%20gangguan%20aplikasi%20SIAK&body=KEMBALIKAN%3A%20"}], "isian": []}','kadis@dkis.example','Raden Surya Wibawa, S.T., M.T.','layanan+q7bdlgdyx6pv7ql5oj6qkyrara@dkis.example','','<kasus.7evvgwxy5p6jrfhsnoqia7b5ua@dkis.example>','[]','{"mails": [1], "forms": []}',0,0,'queued',0,'2026-11-23 01:01:00.006000','2026-11-23 01:01:00.006000',NULL,'','');
INSERT INTO "outbox" VALUES(3,'cirebon-dkis','<surel.pjodtwsav2d7jvu6u3zho6l5ny@dkis.example>',1,NULL,'status','{"kasus": "KASUS-2026-0001", "judul": "Laporan gangguan aplikasi SIAK", "penerima": "Bapak/Ibu", "status": "Laporan menunggu disposisi Kepala Dinas", "keterangan": ""}','umum@disdukcapil.example','Hj. Ratna Kusumawati, S.Sos.','layanan@dkis.example','<laporan-1@disdukcapil.example>','<kasus.7evvgwxy5p6jrfhsnoqia7b5ua@dkis.example>','[]','{"mails": [], "forms": []}',0,0,'queued',0,'2026-11-23 01:01:00.006000','2026-11-23 01:01:00.006000',NULL,'','');
CREATE TABLE pulse (
	office VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	detail VARCHAR NOT NULL, 
	CONSTRAINT pk_pulse PRIMARY KEY (office, name)
);
CREATE TABLE register (
	office VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	held BOOLEAN NOT NULL, 
	CONSTRAINT pk_register PRIMARY KEY (office, name, year)
);
INSERT INTO "register" VALUES('cirebon-dkis','kasus',2026,1,0);
INSERT INTO "register" VALUES('cirebon-dkis','surat-masuk',2026,1,0);
CREATE TABLE task (
	id INTEGER NOT NULL, 
	office VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	case_id INTEGER, 
	no INTEGER NOT NULL, 
	token VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	addresses VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	asked_at DATETIME NOT NULL, 
	due_at DATETIME, 
	remind_at DATETIME, 
	progress_at DATETIME, 
	reminded BOOLEAN NOT NULL, 
	overdue BOOLEAN NOT NULL, 
	subject_id INTEGER NOT NULL, 
	register_name VARCHAR NOT NULL, 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT fk_task_case_id FOREIGN KEY(case_id) REFERENCES cases (id), 
	CONSTRAINT uq_task_token UNIQUE (token)
);
INSERT INTO "task" VALUES(1,'cirebon-dkis','step',1,2,'q7bdlgdyx6pv7ql5oj6qkyrara','KADIS_DKIS','["kadis@dkis.example"]','open','2026-11-23 01:01:00.006000','2026-11-23 01:15:00.000000','2026-11-23 01:12:00.000000',NULL,0,0,0,'');
CREATE INDEX ix_cases_end ON cases ("end");
CREATE INDEX ix_cases_office_span_due_at ON cases (office, span_due_at);
CREATE INDEX ix_cases_requester ON cases (requester);
CREATE INDEX ix_agenda_case_id ON agenda (case_id);
CREATE INDEX ix_agenda_office_direction_day ON agenda (office, direction, day);
CREATE INDEX ix_letter_number ON letter (number);
CREATE INDEX ix_mail_case_id ON mail (case_id);
CREATE INDEX ix_mail_office_content_key ON mail (office, content_key);
CREATE INDEX ix_mail_office_message_id ON mail (office, message_id);
CREATE INDEX ix_mail_office_state ON mail (office, state, moved, uidvalidity);
CREATE INDEX ix_task_case_id_status_no ON task (case_id, status, no);
CREATE INDEX ix_task_status_remind_at ON task (status, remind_at);
CREATE INDEX ix_outbox_case_id ON outbox (case_id);
CREATE INDEX ix_outbox_state_next_at ON outbox (state, next_at);
CREATE INDEX ix_outbox_task_id ON outbox (task_id);
COMMIT;
