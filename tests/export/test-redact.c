/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check for secrets: what each class is and what only looks like it,
 * tokens that stay, what is kept and named, and that nothing leaves where the
 * check fails, nor where it would take for ever.
 */

#include <string.h>
#include <time.h>

#include "rf-redact-rules.h"

static const RfRedaction everything = { .hostnames = TRUE };

/* “class:value” of each hit, with a blank bar between. */
static char *
list_hits (const char        *text,
           const RfRedaction *redaction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = rf_redact_find (text, redaction, &error);
  GString *list = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (list, "%s%s:%.*s", i > 0 ? " | " : "", rf_redact_class_to_text (hit->class), (int) (hit->end - hit->start), text + hit->start);
    }

  return g_string_free_and_steal (list);
}

static void
assert_hits (const char *text,
             const char *expected)
{
  g_autofree char *found = list_hits (text, &everything);

  if (strcmp (found, expected) != 0)
    g_test_fail_printf ("In “%s” was found “%s” and not “%s”", text, found, expected);
}

static void
assert_masked (const char        *text,
               const RfRedaction *redaction,
               const char        *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *masked = rf_redact_text (text, redaction, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (masked, ==, expected);
}

/* What is found, and what is not. Own examples: the labelled texts are for the benchmark. */
static const struct
{
  const char *text;
  const char *hits;
} examples[] = {
  { "ping 10.9.8.7 and 192.168.250.1:443", "ipv4:10.9.8.7 | ipv4:192.168.250.1" },
  { "Version 5.6.7.8 of the driver, then 300.1.2.3 and 1.2.3.4.5", "" },
  { "listen on 127.0.0.1 and 0.0.0.0, mask 255.255.255.0", "" },
  { "route 2001:db8:7::44/64 via fe80::9:1%eth0", "ipv6:2001:db8:7::44 | ipv6:fe80::9:1" },
  { "at 12:30:45 std::vector, Foo::Bar, ::1 and 20:00:00:11:22:33:44:55", "" },
  { "2001:db8:7::44.", "ipv6:2001:db8:7::44" },
  { "lladdr 02:1a:2b:3c:4d:5e, 02-1A-2B-3C-4D-5F and 021a.2b3c.4d60", "mac:02:1a:2b:3c:4d:5e | mac:02-1A-2B-3C-4D-5F | mac:021a.2b3c.4d60" },
  { "MAC 021A2B3C4D5E", "mac:021A2B3C4D5E" },
  { "commit 021A2B3C4D5E of 2024-11-05-07-45-12", "" },
  { "MD5 aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99", "" },
  { "Write to <eva.lind+it@post.example.org>, please", "email:eva.lind+it@post.example.org" },
  { "getty@tty1.service, vite@5.1.4, @paul, git@github.com", "" },
  { "Call +49 30 5550 1234 or (212) 555-0123", "phone:+49 30 5550 1234 | phone:(212) 555-0123" },
  { "Order 212-555-0199, 03/11/2024, ports 10000-20000", "" },
  { "Authorization: Bearer Zx81kQ0pLm22vTq7", "bearer:Zx81kQ0pLm22vTq7" },
  { "Authorization: Bearer <token>, the bearer will sign", "" },
  { "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.", "jwt:eyJhbGciOiJub25lIn0.eyJhIjoxfQ." },
  { "eyJhIjoxfQ.eyJhIjoxfQ.abc and eyJhbGciOiJub25lIn0 alone", "" },
  { "aws AKIAQ7ZEXAMPLE2TEST9 was found", "api-key:AKIAQ7ZEXAMPLE2TEST9" },
  { "api_key = 9f8e7d6c5b4a39281706f5e4d3c2b1a0", "api-key:9f8e7d6c5b4a39281706f5e4d3c2b1a0" },
  { "API_KEY=$API_KEY, commit 9f8e7d6c5b4a39281706f5e4d3c2b1a0", "" },
  { "password: Blau!Pferd7", "password:Blau!Pferd7" },
  { "Kennwort lautet „Blau Pferd 7“", "password:Blau Pferd 7" },
  { "psexec -u boss -p Wind9mill \\\\x", "password:Wind9mill" },
  { "password: see vault, password=$PW, Password: {{ pw }}, pwd=***", "" },
  { "db postgres://app:Wald-77@db1/shop ok", "connection-string:postgres://app:Wald-77@db1/shop" },
  { "\"Server=S1;Database=D;User Id=u;Password=Holz_9;\"", "connection-string:Server=S1;Database=D;User Id=u;Password=Holz_9;" },
  { "postgres://app@db1/shop and https://x.test.invalid:8080/a", "" },
  { "Visa 4000 0566 5566 5556", "credit-card:4000 0566 5566 5556" },
  { "Visa 4000 0566 5566 5557, IMEI 356938035643809", "" },
  { "SSN 219-09-9998 or 219 09 9998", "ssn:219-09-9998 | ssn:219 09 9998" },
  { "Part 219-09-9998, 000-12-3456, 900-12-3456, 123-00-4567", "" },
  { "copy to \\\\nas77\\Scans\\2024 now", "unc-path:\\\\nas77\\Scans\\2024" },
  { "\"\\\\\\\\nas77\\\\Scans\\\\new\"", "unc-path:\\\\\\\\nas77\\\\Scans\\\\new" },
  { "C:\\Windows\\Temp and \\\\.\\COM10, regex \\\\d+", "" },
  { "ssh edge7.int.koenig-bau.de works", "hostname:edge7.int.koenig-bau.de" },
  { "The laptop NB-KOENIG-07 is offline", "hostname:NB-KOENIG-07" },
  { "See learn.microsoft.com and System.Net.Http in web.config", "" },
  { "Le mot de passe temporaire de Paul est « Lune*4417 », à changer", "password:Lune*4417" },
  { "She typed Mond.Schein12 as the old pw, not Admin-Group", "password:Mond.Schein12" },
  { "what's the pw for the till?\nNora: Kieselstein42\nthanks", "password:Kieselstein42" },
  { "Password policy: 12 characters, changed 2024-11-05 by KB5021233 on 10.9.8.7", "ipv4:10.9.8.7" },
  { "the bearer token of the door (until May): dk_7f318cc85b78a58993c81e", "bearer:dk_7f318cc85b78a58993c81e" },
  { "Kf9QqfaeMI3mM6hpAAOHZxSG\n(that is the API key)", "api-key:Kf9QqfaeMI3mM6hpAAOHZxSG" },
  { "the public key is Kf9QqfaeMI3mM6hpAAOHZxSG", "" },
  { "Name     Server   Mounted\n----     ------   -------\nDB-Std   MBX-OSLO True\n", "hostname:MBX-OSLO" },
  { "| User | Password |\n|---|---|\n| boss | Gr4ph-Y-thing |\n| apc | (blank) |", "password:Gr4ph-Y-thing" },
  { "name,ssn,phone\nDoe,219099998,2125550123\nRoe,n/a,-", "ssn:219099998 | phone:2125550123" },
  { "the VMs app-1, app-2 and the ap-canteen-2 are down", "hostname:app-1 | hostname:app-2 | hostname:ap-canteen-2" },
  { "a follow-up of the read-only server in eu-south-2", "" },
  { "mstsc /v:gate-pc, then http://rs2/Reports", "hostname:gate-pc | hostname:rs2" },
  { "reading 12:33:45:10:08:59 is two times", "" },
  { "wpa_passphrase Shop-Net kupferdach", "password:kupferdach" },
  { "net use x: /user:desk Kran7wagen", "password:Kran7wagen" },
  { "rocommunity lindwurm 10.9.8.0/24", "password:lindwurm | ipv4:10.9.8.0" },
  { "SEP021A2B3C4D5E.cnf.xml is missing", "mac:021A2B3C4D5E" },
  { "lamp7  IN A 10.9.8.7", "hostname:lamp7 | ipv4:10.9.8.7" },
  { "(ADDRESS=(PROTOCOL=TCP)(HOST=oradb-x)(PORT=1521))", "hostname:oradb-x" },
  { "10.9.8.7  lamp.int.koenig-bau.de lamp\n10.9.8.6 offline", "ipv4:10.9.8.7 | hostname:lamp.int.koenig-bau.de | hostname:lamp | ipv4:10.9.8.6" },
  { "DHCPREQUEST from 02:1a:2b:3c:4d:5e (hall-east) via eth1", "mac:02:1a:2b:3c:4d:5e | hostname:hall-east" },
  { "10.9.8.7 02-1A-2B-3C-4D-5F dynamic, 10.9.8.6 02-1A-2B-3C-4D-5E Handy-Nora", "ipv4:10.9.8.7 | mac:02-1A-2B-3C-4D-5F | ipv4:10.9.8.6 | mac:02-1A-2B-3C-4D-5E | hostname:Handy-Nora" },
  { "Host Alert: lamp is DOWN, Service Alert: see below", "hostname:lamp" },
  { "the door PIN was changed from 7741 to 8852 today", "password:7741 | password:8852" },
  { "pinned to port 7741, the VLAN was changed from 7741 to 8852", "" },
  /* passwords that are words */
  { "The password for the till would be windmill all in lower case", "password:windmill" },
  { "the setup password is quarry. Cleared it.", "password:quarry" },
  { "The password is expired, was wrong, is required for it, is in the envelope, must be changed to another one", "" },
  { "Benutzer werft und Passwort ankerkette. Gruß", "password:ankerkette" },
  { "user and password fields, login or password wrong.", "" },
  { "the community was changed from drumroll to tambour9 there", "password:drumroll | password:tambour9" },
  { "Account unlocked in AD and set it to Kastanie42 until Monday", "password:Kastanie42" },
  { "the VLAN was wrong, set it to Kastanie42", "" },
  { "The zip is attached, open it with kranich (small)", "password:kranich" },
  { "open it with notepad", "" },
  { "- name: hall\n  password: old oak door\n", "password:old oak door" },
  { "password: see the vault", "" },
  { "backup password, four words: oak tar rope keel. Sealed.", "password:oak tar rope keel" },
  { "tacacs server T9\n key drossel\n", "password:drossel" },
  { "radtest probe Kiesel 10.9.8.7 0 bergsee", "password:Kiesel | ipv4:10.9.8.7 | password:bergsee" },
  { "autologon.exe hall CORP bergsee", "password:bergsee" },
  { "lftp -u hall,bergsee7 ftp://x", "password:bergsee7" },
  { "    DefaultPassword    REG_SZ    bergsee", "password:bergsee" },
  { "- recorder: admin / berg-see", "password:berg-see" },
  { "She was locked out, typed Kastanie42 and Tr4ubensaft, then Ahorn&Buche", "password:Kastanie42 | password:Tr4ubensaft | password:Ahorn&Buche" },
  { "Windows11 login of Exchange2019 asks for base64 and the user Kastanie42", "" },
  { "The backup of Kastanie42 took long", "" },
  { "the password (kranich) is old, the passwort, ankerkette, works", "password:kranich | password:ankerkette" },
  { "used kranich as the new password", "password:kranich" },
  { "temporary password kranich.", "password:kranich" },
  { "Passwort vergessen. Passwort eingeben, password works. password again.", "" },
  { "Kennwort wurde auf kranich geändert", "password:kranich" },
  { "reset her password to kranich", "password:kranich" },
  { "reset her password to the old one", "" },
  { "The code changed, password too. It's kranich now", "password:kranich" },
  { "wifi passwords:\nhall: kranich\ndesk - ankerkette\nThese were set by the owner on monday", "password:kranich | password:ankerkette" },
  { "credentials:\n  name: prom\n  key: token\n", "" },
  { "passphrase is kranich ahorn kiesel", "password:kranich ahorn kiesel" },
  { "the door code is 4471, the error code is 1603", "password:4471" },
  { "sshpass -p kranich ssh x; unzip -P kiesel a.zip; plink -pw ahorn x", "password:kranich | password:kiesel | password:ahorn" },
  { "docker run -p 8080:80 web", "" },
  { "mysqladmin -u root password kranich", "password:kranich" },
  { "PGPASSWORD=kranich psql", "password:kranich" },
  { "nircmd runas hall kranich cmd", "password:kranich" },
  { "rasdial Office hall kranich", "password:kranich" },
  { "requirepass kranich", "password:kranich" },
  { "a1 LOGIN hall kranich", "password:kranich" },
  { "exec sp_addlogin 'hall', 'kranich'", "password:kranich" },
  { "local-user x password irreversible-cipher kranich", "password:kranich" },
  { "hall l2tpd kranich *", "password:kranich" },
  { "U: hall\nP: kranich", "password:kranich" },
  { "RADIUS secret is kranich", "password:kranich" },
  { "RADIUS secret mismatch", "" },
  /* names of machines */
  { "KANU-HALLE and the DENY-ALL rule, CVE-2024-21410, T14-G3, LTO-8", "hostname:KANU-HALLE" },
  { "sw-nest and rds-elster run radius-server and gitlab-runner", "hostname:sw-nest | hostname:rds-elster" },
  { "nfs: server granit not responding, mounting kiesel:/srv", "hostname:granit | hostname:kiesel" },
  { "the server migration is done, the server is down", "" },
  { "Server kiesel reagiert nicht, der Server reagiert nicht", "hostname:kiesel" },
  { "LICENSE=27001@kiesel", "hostname:kiesel" },
  { "ssh: connect to host kiesel port 22: refused", "hostname:kiesel" },
  { "C:\\>ping kiesel\nPinging kiesel.hq.koenig-bau.lan", "hostname:kiesel | hostname:kiesel.hq.koenig-bau.lan" },
  { "Get-LapsADPassword -Identity kiesel", "hostname:kiesel" },
  { "{\"host\":\"kiesel\"}, sysName.0 = STRING: kranich", "hostname:kiesel | hostname:kranich" },
  { "hostname: unknown, host: the", "" },
  { "Restart-Computer -ComputerName kiesel; gpresult /s kranich /h x", "hostname:kiesel | hostname:kranich" },
  { "ssh hall@kiesel uptime", "hostname:kiesel" },
  { "<kiesel> display version", "hostname:kiesel" },
  { "2025-11-27T05:01:02Z kiesel kernel: x", "hostname:kiesel" },
  { "HOST ALERT: kiesel;DOWN;HARD", "hostname:kiesel" },
  { "SPN TERMSRV/kiesel", "hostname:kiesel" },
  { "kiesel (10.9.8.7), gateway (10.9.8.1)", "hostname:kiesel | ipv4:10.9.8.7 | ipv4:10.9.8.1" },
  { "kiesel is down again. Internet is down.", "hostname:kiesel" },
  { "moved the roles off kiesel onto kranich", "hostname:kiesel | hostname:kranich" },
  { "rebooted kiesel, rebooted twice.", "hostname:kiesel" },
  { "the disk on kiesel is full, the disk on windows is full", "hostname:kiesel" },
  { "neuer DC KIESEL, ein HTTPS Server", "hostname:KIESEL" },
  { "tcpdump: IP 10.9.8.7.5151 > 10.9.8.6.53: x", "ipv4:10.9.8.7 | ipv4:10.9.8.6" },
  { "it wants a bearer token\n[14:52] Nora: try Kf9QqfaeMI3mM6hpAAOHZxSGq7", "bearer:Kf9QqfaeMI3mM6hpAAOHZxSGq7" },
  { "hostnamectl set-hostname kiesel", "hostname:kiesel" },
  { "net view \\\\kiesel /all", "hostname:kiesel" },
  { "Invoke-Command -ComputerName KAS-1A,KAS-2A { x }", "hostname:KAS-1A | hostname:KAS-2A" },
  { "reach kiesel7.int.koenig-bau.de; later Kiesel7 was slow, kiesel7.txt is a file", "hostname:kiesel7.int.koenig-bau.de | hostname:Kiesel7" },
};

static void
each_class_is_found_and_what_looks_like_it_is_not (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    assert_hits (examples[i].text, examples[i].hits);
}

#define BODY "MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu"

static void
private_keys_are_found_whole (void)
{
  assert_hits ("x\r\n-----BEGIN RSA PRIVATE KEY-----\r\n" BODY "\r\n-----END RSA PRIVATE KEY-----\r\ny",
               "private-key:-----BEGIN RSA PRIVATE KEY-----\r\n" BODY "\r\n-----END RSA PRIVATE KEY-----");
  assert_hits ("> -----BEGIN PRIVATE KEY-----\n> " BODY "\n> abcdABCD1234abcdABCD1234\nThanks",
               "private-key:-----BEGIN PRIVATE KEY-----\n> " BODY "\n> abcdABCD1234abcdABCD1234");
  assert_hits ("{\"k\":\"-----BEGIN PRIVATE KEY-----\\n" BODY "\\n-----END PRIVATE KEY-----\\n\"}",
               "private-key:-----BEGIN PRIVATE KEY-----\\n" BODY "\\n-----END PRIVATE KEY-----");
  assert_hits ("It must begin with -----BEGIN PRIVATE KEY----- and end so", "");
  assert_hits ("-----BEGIN PUBLIC KEY-----\n" BODY "\n-----END PUBLIC KEY-----", "");
}

static void
of_two_that_overlap_the_longest_and_most_dangerous_counts (void)
{
  assert_hits ("Authorization: Bearer eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln", "bearer:eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln");
  assert_hits ("amqp://ops:Gras.Halm9@10.1.2.3:5672/x", "connection-string:amqp://ops:Gras.Halm9@10.1.2.3:5672/x");
  assert_hits ("\\\\10.1.2.3\\c$", "unc-path:\\\\10.1.2.3\\c$");
  assert_hits ("mail to root@srv7.firma.lan now", "email:root@srv7.firma.lan");
}

static void
places_are_bytes_of_the_text (void)
{
  const char *text = "„Müller“ → 10.9.8.7 · Ключ: password=Größe-77";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = rf_redact_find (text, NULL, &error);
  const RfRedactHit *hit;

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 2);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpuint (hit->start, ==, strstr (text, "10.9") - text);
  g_assert_cmpuint (hit->end - hit->start, ==, strlen ("10.9.8.7"));
  hit = g_ptr_array_index (hits, 1);
  g_assert_cmpuint (hit->end, ==, strlen (text));
  g_assert_cmpstr (hit->token, ==, "[Password 1]");
}

static void
a_value_has_one_token_however_it_is_written (void)
{
  assert_masked ("10.9.8.7 10.9.8.8 10.9.8.7", NULL, "[IPv4 1] [IPv4 2] [IPv4 1]");
  assert_masked ("A@b.example.org, a@B.example.org", NULL, "[Email 1], [Email 1]");
  assert_masked ("02:1a:2b:3c:4d:5e 02-1A-2B-3C-4D-5E", NULL, "[MAC 1] [MAC 1]");
  assert_masked ("[IPv4 3] and 10.9.8.7", NULL, "[IPv4 3] and [IPv4 4]");
}

static void
what_is_masked_stays_as_it_is (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *once = rf_redact_text (examples[i].text, &everything, &error);

      g_assert_no_error (error);
      assert_masked (once, &everything, once);
    }
}

static void
a_password_is_masked_wherever_it_stands_again (void)
{
  assert_masked ("Password: Blau!Pferd7\nThen typed Blau!Pferd7, twice (Blau!Pferd7).", NULL,
                 "Password: [Password 1]\nThen typed [Password 1], twice ([Password 1]).");
  assert_masked ("password=table\nput it on the table", NULL, "password=[Password 1]\nput it on the table");
}

static void
what_is_kept_shows_and_what_is_named_does_not (void)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) custom = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) secrets = g_hash_table_new (g_str_hash, g_str_equal);
  const RfRedaction redaction = { .secrets = secrets, .kept = kept, .custom = custom };
  g_autoptr (GPtrArray) hits = NULL;

  g_hash_table_add (kept, (char *) "10.9.8.7");
  g_hash_table_add (custom, (char *) "Northwind");
  g_hash_table_insert (secrets, (char *) "pin", (char *) "4471x");
  assert_masked ("Northwind: 10.9.8.7, 10.9.8.8, 4471x", &redaction, "[Custom 1]: 10.9.8.7, [IPv4 2], •••••");

  hits = rf_redact_find ("10.9.8.7", &redaction, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (((RfRedactHit *) g_ptr_array_index (hits, 0))->kept);

  /* what is kept keeps no secret that stands inside of it */
  g_hash_table_add (kept, (char *) "\\\\srv\\4471x\\a");
  g_hash_table_add (kept, (char *) "4471x");
  assert_masked ("\\\\srv\\4471x\\a", &redaction, "\\\\srv\\•••••\\a");
  assert_masked ("\\\\srv\\Northwind\\a", &redaction, "[UNC path 1]");
}

static void
a_command_keeps_what_it_needs_to_run (void)
{
  const RfRedaction redaction = { .command = TRUE };

  assert_masked ("curl -u boss:Wind9mill http://10.9.8.7/ -o \\\\nas77\\Scans", &redaction, "curl -u boss:[Password 1] http://10.9.8.7/ -o \\\\nas77\\Scans");
}

static void
words_are_known_whatever_their_case (void)
{
  static const char *const words[] = { "server", "serveur", "gerät", "a", "a-word-that-is-longer-than-thirty-one-letters", NULL };
  static RfRedactSet set = { words };

  g_assert_true (rf_redact_set_has (&set, "SERVERS", 6));
  g_assert_true (rf_redact_set_has (&set, "Gerät", strlen ("Gerät")));
  g_assert_true (rf_redact_set_has (&set, words[4], strlen (words[4])));
  g_assert_false (rf_redact_set_has (&set, "servers", 7));
  g_assert_false (rf_redact_set_has (&set, "serv", 4));
  g_assert_false (rf_redact_set_has (&set, "", 0));
}

static void
hosts_are_masked_where_it_is_wanted (void)
{
  const RfRedaction standard = { 0 };

  assert_masked ("The laptop NB-KOENIG-07 is offline", &standard, "The laptop NB-KOENIG-07 is offline");
  assert_masked ("The laptop NB-KOENIG-07 is offline", &everything, "The laptop [Host 1] is offline");
}

static void
quotes_and_line_ends_stay (void)
{
  assert_masked ("{\"a\":\"{\\\"password\\\":\\\"Blau!Pferd7\\\"}\"}\r\n", NULL, "{\"a\":\"{\\\"password\\\":\\\"[Password 1]\\\"}\"}\r\n");
  assert_masked ("pw='Blau!Pferd7'\r\nip=10.9.8.7\r\n", NULL, "pw='[Password 1]'\r\nip=[IPv4 1]\r\n");
}

static void
a_check_that_fails_lets_nothing_out (void)
{
  static const RfRedactRule bad[] = { { RF_REDACT_CUSTOM, 0, "((?:a+)+\\b)$" } };
  g_autoptr (GArray) rules = rf_redact_compile (bad, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GArray *finds;

  for (guint i = 0; i < 5000; i++)
    g_string_append_c (text, 'a');
  g_string_append (text, "!-");
  finds = rf_redact_run (rules, text->str, text->len, ~0u, &error);
  g_assert_null (finds);
  g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
  g_clear_error (&error);

  g_assert_null (rf_redact_find ("10.9.8.7 \xff", NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
  g_clear_error (&error);
  g_assert_null (rf_redact_text ("\xc3", NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
}

/* What tickets are made of, at random: words that rules begin with, values, what stands between. */
static char *
make_text (GRand *random,
           gsize  size)
{
  static const char *const parts[] = {
    "password", "Kennwort", "dbpass", "dbPwd", "pw", "PSK", "rwcommunity", "community", "zugangscode", "_pass", "storepass", "bindpw", "secret", "pin", "api key", "token",
    "Blau!Pferd7", "10.9.8.7", "192.168.250.1:443", "2001:db8:7::44/64", "02:1a:2b:3c:4d:5e", "021a.2b3c.4d60", "SEP021A2B3C4D5E", "MAC", "+49 30 5550 1234", "(212) 555-0123",
    "SSN 219-09-9998", "4000 0566 5566 5556", "4000056655665556", "AKIAQ7ZEXAMPLE2TEST9", "nb-07.intern.koenig-bau.de", "NB-KOENIG-07", "srv7", "on", "auf", "hostname", "ping",
    "computer name", "login", "admin", "root", "ssh", "tracert", "key", "webhook url", "DOWN", "is offline", "user", "version", "7.2.1.14", "0171", "Müller", "„", "“", "é", "\xc2\xa0", "\xe2\x80\x91", "1", "12", "a", "Ab",
    " ", " ", " ", " ", ": ", "=", "-", ".", "/", "@", ":", "\"", "(", ")", "\n", "\n", "\r\n", "lautet ", "is ",
  };
  GString *text = g_string_new (NULL);

  while (text->len < size)
    g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);

  return g_string_free_and_steal (text);
}

/* What a rule finds where it is asked at likely places alone is what it finds where it is asked everywhere. */
static void
assert_starts_leave_nothing_out (const RfRedactRule *rule,
                                 const char         *text)
{
  const RfRedactRule everywhere = { rule->class, rule->needs, rule->pattern, rule->check, rule->unless, rule->only, rule->unless_after };
  g_autoptr (GArray) quick = rf_redact_compile (rule, 1);
  g_autoptr (GArray) slow = rf_redact_compile (&everywhere, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = rf_redact_run (quick, text, strlen (text), ~0u, &error);
  g_autoptr (GArray) expected = rf_redact_run (slow, text, strlen (text), ~0u, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < expected->len; i++)
    {
      const RfRedactFind *want = &g_array_index (expected, RfRedactFind, i);
      gboolean covered = FALSE;

      for (guint k = 0; k < found->len && !covered; k++)
        covered = g_array_index (found, RfRedactFind, k).start <= want->start && g_array_index (found, RfRedactFind, k).end >= want->end;
      if (!covered)
        g_test_fail_printf ("“%.*s” is not found by %.60s", (int) (want->end - want->start), text + want->start, rule->pattern);
    }
}

static void
where_rules_are_asked_leaves_nothing_out (void)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *text = make_text (random, 60000);
  guint n_rules;
  const RfRedactRule *rules = rf_redact_get_rules (&n_rules);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < n_rules; i++)
    if (rules[i].starts != RF_START_ANYWHERE || rules[i].tells != NULL)
      assert_starts_leave_nothing_out (&rules[i], text);
}

/* A long text is looked at by several threads; another line without secrets behind the text must change nothing. */
static void
several_threads_find_what_one_does (void)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *made = make_text (random, 60000);
  g_autofree char *shorter = g_strconcat (made, "\n\n", NULL);
  g_autoptr (GString) longer = g_string_new (shorter);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) expected = rf_redact_run (NULL, shorter, strlen (shorter), ~0u, &error);

  g_test_message ("seed %u", seed);
  g_assert_no_error (error);
  g_assert_cmpuint (expected->len, >, 100);
  while (longer->len < 80000)
    g_string_append (longer, "x\n");
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GArray) found = rf_redact_run (NULL, longer->str, longer->len, ~0u, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, expected->len);
      for (guint k = 0; k < found->len; k++)
        {
          const RfRedactFind *one = &g_array_index (found, RfRedactFind, k), *other = &g_array_index (expected, RfRedactFind, k);

          g_assert_true (one->class == other->class && one->start == other->start && one->end == other->end);
        }
    }
}

/* What the cores did for it, in seconds: others may use the machine too. */
static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
hostile_text_takes_no_longer_than_other_text (void)
{
  static const char *const parts[] = {
    "a", "1.", "\"", "'", "\\", "\\\\a\\", "//", "a@", "a.", "password ", "password=", "key ", "token: ", "-----BEGIN PRIVATE KEY-----", "eyJ", "+1 ", "0", "1:",
    "(a+)+$", "-p ", "user ", "a://a:", "Server=a;", "net use ", "admin/", " ", "\n", "„", "[IPv4 ", "bearer ", "host-", "a-", "A1-", "mysql -", "4 ", "ssid ", "on ", "é",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) hits = NULL;
      double start, took;

      while (text->len < 1 << 20)
        g_string_append (text, parts[i]);
      start = cpu_now ();
      hits = rf_redact_find (text->str, &everything, &error);
      took = cpu_now () - start;
      g_test_message ("%s: %.3f s, %s", parts[i], took, error != NULL ? error->message : "checked");
      /* checked or refused: never half */
      g_assert_true ((hits != NULL) != (error != NULL));
      if (g_strcmp0 (g_getenv ("RF_EXACT"), "1") == 0) /* what grows by the square takes minutes; how fast it is, the benchmark says */
        g_assert_cmpfloat (took, <, 4);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/redact/each-class-is-found-and-what-looks-like-it-is-not", each_class_is_found_and_what_looks_like_it_is_not);
  g_test_add_func ("/redact/private-keys-are-found-whole", private_keys_are_found_whole);
  g_test_add_func ("/redact/of-two-that-overlap-the-longest-and-most-dangerous-counts", of_two_that_overlap_the_longest_and_most_dangerous_counts);
  g_test_add_func ("/redact/places-are-bytes-of-the-text", places_are_bytes_of_the_text);
  g_test_add_func ("/redact/a-value-has-one-token-however-it-is-written", a_value_has_one_token_however_it_is_written);
  g_test_add_func ("/redact/what-is-masked-stays-as-it-is", what_is_masked_stays_as_it_is);
  g_test_add_func ("/redact/a-password-is-masked-wherever-it-stands-again", a_password_is_masked_wherever_it_stands_again);
  g_test_add_func ("/redact/what-is-kept-shows-and-what-is-named-does-not", what_is_kept_shows_and_what_is_named_does_not);
  g_test_add_func ("/redact/a-command-keeps-what-it-needs-to-run", a_command_keeps_what_it_needs_to_run);
  g_test_add_func ("/redact/words-are-known-whatever-their-case", words_are_known_whatever_their_case);
  g_test_add_func ("/redact/hosts-are-masked-where-it-is-wanted", hosts_are_masked_where_it_is_wanted);
  g_test_add_func ("/redact/quotes-and-line-ends-stay", quotes_and_line_ends_stay);
  g_test_add_func ("/redact/a-check-that-fails-lets-nothing-out", a_check_that_fails_lets_nothing_out);
  g_test_add_func ("/redact/where-rules-are-asked-leaves-nothing-out", where_rules_are_asked_leaves_nothing_out);
  g_test_add_func ("/redact/several-threads-find-what-one-does", several_threads_find_what_one_does);
  g_test_add_func ("/redact/hostile-text-takes-no-longer-than-other-text", hostile_text_takes_no_longer_than_other_text);

  return g_test_run ();
}
