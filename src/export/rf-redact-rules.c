/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of what must not leave: for each class the patterns, the check of
 * what a pattern finds, and the words close by that speak for or against it.
 * What must stay true: no pattern repeats what can be empty, each repetition
 * that could meet a long text is bounded or possessive, and what may stand
 * before a value is short. Then the time grows with the text alone.
 */

#include "rf-redact-patterns.h"
#include "rf-redact-rules.h"

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* What numbers of versions, parts and papers are called. Directly or a few words before a number. */
#define VERSION_WORDS \
        "(?i)(?:version|\\banlage|annex|appendix|anhang|§|\\bver\\b|vers\\.|\\brev\\b|release|firmware|\\bfw(?=[ :.])|\\bbuild\\b|bios|rommon|bootldr|" \
        "loader|driver|treiber|plug-?in|connector|konnektor|redistributable|runtime|hotfix|patch|section|abschnitt|" \
        "kapitel|chapter|\\bstep\\b|schritt|\\braum\\b|\\broom\\b|\\brack\\b|paragraph|clause|\\boid\\b|tarif|" \
        "ticket|changelog|studio|dongle|license server|produkt|product|dll\\b|\\.exe|\\.inf|\\.msi|npm|\\bnode v|" \
        "yealink|snom|fritz!os|updat|upgrad|downgrad|routeros|[<>]=[ ]?$|newer|java|\\.net|installed|installiert|tools|agent[ =]|servicepack|" \
        "cumulative|label)"
#define PAPER_WORDS \
        "(?i)(?:order|bestell|auftrag|invoice|rechnung|serial|serien|\\bs/?n\\b|\\bp/?n\\b|\\bparts?\\b|artikel|" \
        "ersatz|\\bteile|\\bitem|\\brma\\b|\\bcase\\b|ticket|\\bjob\\b|kit\\b|chargen|\\blot\\b|\\bbatch|contract|" \
        "vertrag|polic|versicherung|sendung|tracking|shipment|paket|fedex|dhl|\\bups\\b|iban|account|konto|" \
        "kunden-?n|mitglied|member|\\bimei|\\bimsi|iccid|\\bean\\b|gtin|isbn|\\bupc\\b|\\bpo\\b|\\bvat\\b|ust|" \
        "steuer|zähl|meter|toner|drawing|sheet|crate|change |project|projekt|\\bplan\\b|\\bports?\\b(?!\\.)|vlan|fru\\b|" \
        "cru\\b|cartridge|kartusche|\\bdrum|trommel|fuser|roller|art\\.|best\\.|inv\\.|kd\\.|lagerplatz|shelf|" \
        "\\bref\\b|\\bdoc\\b|\\bniin|\\bnsn\\b|\\barticle|\\bversion|\\bfach|protokoll|\\bunits?\\b|\\brange\\b|scores?\\b|sensor|dosage|stock|idnr|\\bnhs\\b|lotto|regal|\\btray|folder|ordner|locker|katalog|catalog|zubehör|netzteil|adapter|akku|battery|routing|" \
        "badge|inventar|asset tag|fehlercode|error code|\\bcode\\b|\\bpatent|\\bsku\\b|model|modell|spare|vorgang|" \
        "reference|referenz|aktenz|beleg|kassenbon|\\bbon\\b|quote|angebot|label|licen[cs]e|lizenz|\\bid\\b|" \
        "d-u-n-s|\\bbin\\b|webex|teamviewer|anydesk|meeting|rows?\\b|scale|policy|cable|filter|pwdlastset|" \
        "lastlogon|timestamp|zeitstempel|epoch|filetime|heartbeat|\\blba\\b|\\bwwn|page|seite)"
/* What is never said of people, wherever before a number it stands in its line. */
#define PART_WORDS \
        "(?i)(?:\\bparts?\\b|\\blot\\b|\\bspec\\b|\\bcat\\.? ?no|catalog|bulletin|bates|drawing|\\bsku\\b|toner|fuser|\\bkit\\b|\\bpack\\b|" \
        "\\bbolts?\\b|\\bdwg\\b|\\broute\\b|\\bnsn\\b|\\bstock\\b|\\brev\\b|dosage|sensor|teileliste|bracket|ferrule|screw|schraube|artikel|ersatzteil|teilen|\\bp/n|cartridge|\\bcfr\\b|\\bbatch\\b|spare|serial)[^\\n]{0,80}$"
/* The rest of the word, what numbers are called, one short word more. */
#define NEAR \
        "[\\w/-]{0,16}(?:[ .:#=(\"'-]{0,4}(?:no|nr|number|nummer|id|" \
        "numbers)\\b)?[ .:#=(\"'-]{0,4}(?:[\\w-]{1,12}[.,:]? )?[(\"']?$"
#define IP_WORDS \
        "(?i)(?:\\bips?\\b|\\bip[-_:=]|ipv4|addr|\\bhost|dns|server|gateway|\\bgw\\b|\\bping|\\bfrom\\b|\\bvon\\b|" \
        "\\bto\\b|\\bnach\\b|\\bvia\\b|peer|proxy|source|\\bsrc|\\bdst|\\bdest|client|remote|rout|\\bhop|trace|" \
        "lookup|resolver|\\bssh|\\brdp|telnet|http|\\bnat\\b|firewall|\\bdrop|\\bdeny|denied|allow|block|attack|" \
        "fail|login|sign-?in|session|connect|verb|whitelist|\\bmx\\b|\\bspf\\b|netz|\\bnet\\b|subnet|range|" \
        "endpoint|\\bwan\\b|public|nameserver|forward|upstream|listen|\\bbind|//|@|->|=>|\\bin a\\b|extern|" \
        "\\bgeht\\b|\\bauf\\b|\\bat\\b|interface|^[\\s\"'(\\[>|-]*$)[^\\n]{0,40}$"
#define PART_AFTER \
        "(?i)^[ \"')]{0,3}(?:rev\\b|ordered|nachbestellt|bestellt|bestellen|out of stock|in stock|lieferbar|" \
        "ausgelaufen|discontinued|replace|ersetzt|opens|was closed|is a typo|in the sheet|stück|stk|pcs|x \\d|" \
        "mm\\b|is the (?:refill|part|spare)|passt|fits|was shipped|backorder|\\((?:lüfter|fan|cable|kabel|netzteil|" \
        "tray|roller))"
#define PHONE_WORDS \
        "(?i)(?:\\btel|phone|\\bfon\\b|\\bfax|mobil|handy|\\bcell|\\bcall|caller|dial|\\bruf|anruf|sms|whatsapp|" \
        "voicemail|\\bnummer|number|durchwahl|pikett|hotline|zentrale|festnetz|erreich|signal|sip:|\\btext |ring|" \
        "\\(t\\)|\\(f\\)|\\(m\\)|\\bt:|\\bm:|\\bf:|local)"

/* ---- passwords ------------------------------------------------------------------------------------------------- */

/* Each begins where rf-redact-lines.c finds a word: what may stand before that is looked back at. */
#define SHORT_WORD \
        "(?:(?<![A-Za-z])(?:pass|pwd|pw|psk|pin)|(?<![A-Za-z_-])secret|(?<=db|user|admin|root|ftp|smtp|mail|my|web|" \
        "sql|ssh|vpn|ldap|bind|auth|wifi|wlan|guest|svc|http|proxy|vnc|rdp|ssl|cert)(?:pass|pwd|pw)\\b|" \
        "(?<=_|store|key|require)pass|psksecret|(?-i:(?<=[a-z])(?:Pwd|Pass|Pw)\\b)|masterauth|(?<=bind|root)pw|" \
        "keymaterial|identified by|laps)"
#define KEY_WORD \
        "(?:pre-?shared[ -]?(?:key|secret)|(?:vpn|ipsec|ike|l2tp|tunnel|wireless|hotspot|snmp|ppp|chap|encryption|" \
        "backup|enable)[ _-]?(?:key|secret|schlüssel)|shared[ -]secret|radius[ -](?:key|secret)|" \
        "tacacs(?:-server)?[ -](?:key|secret)|(?:wlan|wi-?fi|wpa2?|netzwerk|network|wep|funk)[ -_]?(?:key|" \
        "schlüssel|code)|wpa_passphrase|wpa[-_]psk|(?:(?<![A-Za-z])|(?<=\\br[ow]))community|zugangscode|freischaltcode|" \
        "entsperrcode|unlock code|pass ?key|codewort|netzwerksicherheitsschlüssel|key content|schlüsselinhalt)"

/* ---- keys ------------------------------------------------------------------------------------------------------ */

/* Names of keys that are one wherever they stand, and words that are one only before “=” or “:”. */
#define KEY_NAMES \
        "(?:api[-_ ]?(?:integration[-_ ]?)?(?:secret[-_ ]?)?(?:key|code|token|secret|" \
        "schlüssel)(?: secret)?(?: key)?|app(?:lication)?[-_ ]?(?:key|secret)|secret[-_ ]?(?:access[-_ ]?)?(?:key|" \
        "token)|access[-_ ]?(?:key|token)|auth[-_ ]?(?:key|token)|client[-_ ]?(?:secret|key)|" \
        "shared[-_ ]?access[-_ ]?(?:key|signature)|routing[-_ ]?key|integration[-_ ]?(?:key|code)|account[-_ ]?key|" \
        "functions?[-_ ]?key|webhook[-_ ]?(?:secret|token)|deploy[-_ ]?(?:key|token)|subscription[-_ ]?key|" \
        "master[-_ ]?key|encryption[-_ ]?key|instrumentation[-_ ]?key|license[-_ ]?token|access[-_ ]?code|" \
        "key ?code|personal access token|api[-_ ]?zugang|zugriffs(?:schlüssel|token)|geheimer? schlüssel|" \
        "anwendungsgeheimnis|geheimnis|bot[-_ ]?token|webhook[-_ ]?url|vault[-_ ]?token|registration[-_ ]?(?:key|" \
        "token)|join[-_ ]?token|site[-_ ]?(?:key|token)|agent[-_ ]?(?:key|token)|tenant[-_ ]?(?:key|token)|" \
        "security[-_ ]?(?:key|token)|refresh[-_ ]?token|session[-_ ]?token|id[-_ ]?token|totp[-_ ]?secret|" \
        "schlüssel)"
#define TOKEN "([A-Za-z0-9+/_][A-Za-z0-9._~+/=@%:-]{9,4000}+)"
#define KEY_WORDS \
        "(?:token|secret|key|_ck|_as|_ak|_base|credential|_pat|_auth|key from the vendor|geheimnis|kennung)"
#define NO_KEY \
        "(?i)(?:public|primary|foreign|registry|product|host|thumbprint|fingerprint|ssh-|hash|sha\\d|integrity|" \
        "signature|group|shared[ -](?:key|secret)|ipsec|l2tp|\\bvpn|\\bike|tunnel|enable|\\bssid|network|netzwerk|" \
        "wireless|funk|snmp|hotspot|\\bppp|\\bchap|encryption (?:key|password)|\\bkid\\b|wlan|wi-?fi|wpa|psk|" \
        "isakmp|pre-?shared|tacacs|radius|partition|sort|publishable|(?:private_key_|account key )id|user ?id|pubkey)[^\\n]{0,14}$|" \
        "(?i)(?:\\bwlan|wi-?fi|hotspot|ipsec|\\bwpa)[^\\n]{0,90}$"

#define ZONES \
        "local|lan|intern|internal|corp|home|localdomain|priv|ad|box|example|test|loc|dom|domain|office|int|intra|" \
        "intranet|localnet|com|net|org|de|at|ch|li|eu|uk|us|io|cloud|dev|app|info|biz|nl|fr|be|lu|dk|se|no|fi|pl|" \
        "cz|sk|hu|it|es|pt|ie|ca|au|nz|in|jp|tech|online|site|systems|solutions|services|group|company|shop|store|" \
        "berlin|hamburg|bayern|koeln|cologne|wien|saarland|ruhr|gmbh|agency|network|digital|health|dental|law|" \
        "legal|media|design|team|work|works|zone|xyz|tv|me|co|cc|ac|edu|gov|mil|microsoft|rocks|email"
/* Kinds of machines as they stand in their names. */
#define KIND \
        "(?:SRV|SERVER|PC|NB|LT|LAP|LAPTOP|DESKTOP|DT|NOTEBOOK|WS|WKS|WKST|WORKSTATION|CLIENT|CL|TC|THIN|DC|ADC|" \
        "SQL|DB|ORA|TS|RDS|RDSH|RDP|CTX|XA|XD|TERM|TERMSRV|FS|FILE|FILES|HV|HYPERV|ESX|ESXI|VM|VMHOST|VMWARE|PVE|" \
        "KVM|XEN|NAS|SAN|BKP|BACKUP|VEEAM|PRN|PRINT|PRINTER|MFP|KASSE|POS|MDE|SURFACE|IMAC|MACBOOK|MAC|MBP|TABLET|" \
        "TAB|IPAD|TEST|TESTCLIENT|SCHULUNG|PRAXIS|EMPFANG|RECEPTION|ACC|APP|WEB|WWW|EXCH|EX|MX|MAIL|SMTP|XG|FW|GW|" \
        "SW|SWITCH|AP|RTR|ROUTER|CORE|MON|ARCHIV|ARCHIVE|MEETING|CONF|ZEBRA|SCAN|SCANNER|TERMINAL|NODE|HOST|PROXY|" \
        "DHCP|DNS|RADIUS|NPS|CA|PKI|WSUS|SCCM|MDT|ERP|SAP|NAV|DATEV|LEX|CRM|DMS|CAM|NVR|USV|UPS|ILO|IDRAC|IPMI|BMC|" \
        "KIOSK|LAGER|BUERO|WERK|WERKSTATT|HALLE|LAB|LABOR|VERTRIEB|HR|FIN|IT|ADMIN|MGMT|JUMP|BASTION|DMZ|LINUX|WIN|" \
        "UBUNTU|ZENTRALE|FILIALE|OFFICE|BDE|DESK|MT)"
#define NETBIOS "(?=[A-Z0-9-]{0,30}" KIND ")[A-Z](?:[A-Z0-9]{0,30}-){0,4}[A-Z0-9]{1,30}"
#define GAP "[ .\\x{a0}\\x{2011}\\x{2013}-]"
#define CARD_16 \
        "(?<!\\w)(?<!\\d[.,/+-])(?<![A-Z]{2}\\d\\d )(\\d{4}(" GAP "?)\\d{4}\\2\\d{4}\\2\\d{1,4}(?:\\2\\d{1,3})?)(?!\\w|\\.\\d|-\\d)"
#define CARD_WORDS \
        "(?i)(?:\\bcards?\\b|karte|kreditkart|visa|master|amex|american express|maestro|diners|discover|\\bjcb\\b|" \
        "\\bpan\\b|unionpay|\\bcc\\b|ccn)[^\\n\\d]{0,24}$"
#define CARD_PAPERS \
        "(?i)(?:order|bestell|auftrag|invoice|rechnung|serial|serien|\\bs/?n\\b|\\bp/?n\\b|\\bpart\\b|artikel|" \
        "\\bcase|ticket|contract|vertrag|polic|versicherung|sendung|tracking|shipment|paket|fedex|dhl|\\bups\\b|" \
        "iban|kontonummer|kundennummer|mitgliedsn|\\bimei|\\bimsi|iccid|\\bsim\\b|\\bean\\b|gtin|isbn|\\bupc\\b|" \
        "\\bpo\\b|steuer|zähler|meter|asset|model|vorgang|reference|referenz|aktenz|beleg|licen[cs]e|lizenz|" \
        "timestamp|epoch|filetime|lba|wwn|agent|badge|policy|barcode|facebook|page id|session id|trace)"
#define PART "(?:\\{[^}\\r\\n]{1,80}\\}|\"[^\"\\r\\n]{0,120}\"|'[^'\\r\\n]{0,120}'|[^;\\r\\n\"'<>{}]{0,400}+)"
#define IPV4 \
        "(?<![\\w.])(?<![A-Za-z]-)((?:\\d{1,3}\\.){3}\\d{1,3})(?!\\w|\\.\\w|-[A-Za-z]|-\\d{1,2}(?![\\d.])|" \
        "-\\d{1,4}[a-z])"

static const RfRedactRule rules[] = {
  /* -- what is known by its form alone -- */
  { RF_REDACT_PRIVATE_KEY, 0, "(-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----|"
                              "---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----)", rf_redact_check_private_key },
  { RF_REDACT_JWT, RF_LINE_LONG | RF_LINE_DOT, "(?:(?<![A-Za-z0-9]{2})|(?<=%3D|%20))((?:eyJ|ewo|eyA|"
                                               "ew0K)[A-Za-z0-9_-]{8,4000}+(?:\\.[A-Za-z0-9_-]{2,40000}"
                                               "+\\.[A-Za-z0-9_-]{0,4000}+(?:\\.[A-Za-z0-9_-]{2,60000}"
                                               "+\\.[A-Za-z0-9_-]{2,4000}+)?|"
                                               "\\.\\.[A-Za-z0-9_-]{2,4000}+\\.[A-Za-z0-9_-]{2,60000}"
                                               "+\\.[A-Za-z0-9_-]{2,4000}+))", rf_redact_check_jwt },
  { RF_REDACT_API_KEY, RF_LINE_LONG, "(?<![A-Za-z0-9])(?=[\\w.~+/=:-]{16})((?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|"
                                     "ANPA)[A-Z0-9]{16,24}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\\w{30,255}|"
                                     "gl(?:pat|rt|dt|cbt|ptt|ft|soat|imt|agent)-[\\w-]{16,255}|"
                                     "xox[abeoprs]-[A-Za-z0-9-]{16,255}|xapp-[A-Za-z0-9-]{16,255}|[sr]k_(?:live|"
                                     "test)_[A-Za-z0-9]{12,255}|whsec_[A-Za-z0-9+/=]{16,255}|sk-(?:ant-|proj-|"
                                     "svcacct-|or-v1-)?[\\w-]{20,255}|AIza?[\\w-]{30,60}|ya29\\.[\\w-]{20,255}|"
                                     "GOCSPX-[\\w-]{20,40}|SG\\.[\\w-]{16,32}\\.[\\w-]{30,64}|"
                                     "npm_[A-Za-z0-9]{30,64}|pypi-[\\w-]{40,255}|dop_v1_[a-f0-9]{40,80}|"
                                     "doo_v1_[a-f0-9]{40,80}|shp(?:at|ss|ca|pa|tka)_[a-fA-F0-9]{24,64}|gl(?:sa|"
                                     "c)_[\\w-]{20,255}|hv[sbr]\\.[\\w-]{20,255}|key-[a-f0-9]{32}|"
                                     "[a-f0-9]{32}-us\\d{1,2}|[\\w.~-]{3}8Q~[\\w.~-]{30,40}|"
                                     "[\\w.~-]{2,4}7Q~[\\w.~-]{30,40}|dapi[a-f0-9]{32}|hf_[A-Za-z0-9]{30,40}|"
                                     "PMAK-[a-f0-9-]{40,70}|NRAK-[A-Z0-9]{20,40}|rnd_[A-Za-z0-9]{20,60}|"
                                     "sq0[a-z]{3}-[\\w-]{20,60}|lin_api_\\w{30,60}|"
                                     "pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}|tfp_[\\w-]{30,60}|"
                                     "[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{50,80}|AGE-SECRET-KEY-1[A-Z0-9]{50,60}|"
                                     "EAA[\\w-]{40,255}|pul-[a-f0-9]{40}|dckr_pat_[\\w-]{20,60}|"
                                     "ATATT3[\\w=-]{40,255}|SK[a-f0-9]{32}|figd_[\\w-]{30,60}|AC[a-f0-9]{32}(?=:)|"
                                     "sntry[su]_[\\w=+/-]{30,255}|ntn_[A-Za-z0-9]{30,60}|secret_[A-Za-z0-9]{40,60}|"
                                     "tskey-[\\w-]{20,80}|K00[0-9][A-Za-z0-9]{24,32}|r8_[A-Za-z0-9]{30,50}|"
                                     "gsk_[A-Za-z0-9]{30,80}|xai-[A-Za-z0-9]{40,100}|pplx-[A-Za-z0-9]{40,80}|"
                                     "v[12]\\.0-[a-f0-9]{20,60}-[a-f0-9]{80,160}|xkeysib-[a-f0-9]{40,80}-\\w{8,40}|"
                                     "pk_\\d{4,12}_[A-Z0-9]{24,40}|sk_[a-f0-9]{40,64}|"
                                     "dt0[a-z]\\d\\d\\.[A-Z0-9]{16,40}\\.[A-Z0-9]{40,80}|phc_[A-Za-z0-9]{30,60}|"
                                     "sbp_[a-f0-9]{30,60}|pscale_\\w{2,5}_[\\w-]{20,60}|"
                                     "dp\\.[a-z]{2,5}\\.\\w{30,60}|ops_[\\w=]{40,400}|AKCp[A-Za-z0-9]{40,80}|"
                                     "SWMTKN-1-[a-z0-9]{40,60}-[a-z0-9]{20,30}|\\d{8,10}:AA[\\w-]{30,40}|"
                                     "CFPAT-[\\w-]{30,60}|NRII-[\\w-]{20,40}|NRJS-[a-f0-9]{15,25}|"
                                     "sq[uap]_[a-f0-9]{40}|amzn\\.mws\\.[a-f0-9-]{30,40}|nvapi-[\\w-]{40,80}|api-[A-F0-9]{24,48}|"
                                     "glsoat-[\\w-]{16,40}|bkua_[a-f0-9]{40}|fo1_[\\w-]{30,60}|"
                                     "LTAI[A-Za-z0-9]{16,24}|GOOG[A-Z0-9]{16,60}|b_[A-Za-z0-9]{40,60}|"
                                     "(?<=hooks\\.slack\\.com/services/)T[A-Z0-9]{6,14}/B[A-Z0-9]{6,14}/[A-Za-z0-9]"
                                     "{16,40}|(?<=/api/webhooks/)\\d{15,22}/[\\w-]{40,90}|"
                                     "(?<=/IncomingWebhook/)[a-f0-9]{32}/[a-f0-9-]{36}|1//0[\\w-]{30,120}|"
                                     "[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,40}|GR1348941[\\w-]{16,30}|"
                                     "rubygems_[a-f0-9]{48}|oy2[a-z0-9]{43}|s\\.[A-Za-z0-9]{24}|"
                                     "eyJrIjoi[\\w+/=]{40,400}|c[ks]_[a-f0-9]{40}|rzp_(?:live|test)_\\w{12,30}|"
                                     "nfp_\\w{30,50}|vcp_\\w{20,60}|tk_[a-z0-9]{29}|xoxe\\.\\w{4}-[\\w-]{20,200}|"
                                     "(?<=!)[\\w-]{2,30}=[a-f0-9]{8}-[a-f0-9-]{27}|"
                                     "re_[A-Za-z0-9]{8,12}_[A-Za-z0-9]{20,30})(?![A-Za-z0-9])", rf_redact_check_vendor,
    .starts = RF_START_TOKEN },

  /* -- tokens that are named -- */
  { RF_REDACT_BEARER, 0, "(?i)(?<![A-Za-z])bearer[\"'`]?[,:]?(?:\\s{1,8}|%20|"
                         "[+:=])[\"'`]?([A-Za-z0-9][A-Za-z0-9._~+/|:=-]{7,8000}+)", rf_redact_check_bearer, .tells = "bearer" },
  { RF_REDACT_BEARER, RF_LINE_BEARER | RF_LINE_LONG, "(?i)(?<![A-Za-z])bearer[-_ ]?(?:auth[-_ ]?)?token[\"'`]"
                                                     "?(?:[ \\t]{0,4}(?:[:=]|=>|->)|[ \\t]{1,4}(?:is|ist|lautet|"
                                                     "war|was|for [\\w ]{1,30}:))[ \\t]{0,4}[\"'`]?([A-Za-z0-9]"
                                                     "[A-Za-z0-9._~+/|=-]{7,8000}+)", rf_redact_check_bearer },
  { RF_REDACT_BEARER, 0, "(?i)bearer[\"']?[,;]?\\s{1,20}credentials[\"']?[:=]\\s{0,4}[\"']?([A-Za-z0-9]"
                         "[A-Za-z0-9._~+/|=-]{7,8000}+)", rf_redact_check_bearer, .tells = "bearer" },
  { RF_REDACT_BEARER, 0, "(?i)credentials[\"']?[:=]\\s{0,4}[\"']?([A-Za-z0-9][A-Za-z0-9._~+/|"
                         "=-]{7,8000}+)[\"']?[,;]?\\s{1,20}type[\"']?[:=]\\s{0,4}[\"']?bearer", rf_redact_check_bearer, .tells = "credentials" },
  { RF_REDACT_API_KEY, RF_LINE_KEY | RF_LINE_LONG, "(?i)" KEY_NAMES "[\"'`\\])\\\\]{0,3}(?:[ \\t]{0,12}(?:[:=]|=>|"
                                                                    "->|>)|[ \\t]{1,6}(?:is|ist|lautet|war|was|:)?|"
                                                                    "[\"'] value=|[ (][^\\n:=]{1,40}(?:[:=]| is |"
                                                                    " ist | lautet ))[ \\t]{0,4}[\"'`\\\\„(]{0,3}" TOKEN,
    rf_redact_check_key, NO_KEY, .starts = RF_START_KEY, .before = 48 },
  { RF_REDACT_API_KEY, RF_LINE_KEY | RF_LINE_LONG, "(?i)" KEY_WORDS "\\d?[\"'`\\])\\\\]{0,3}(?:[ \\t]{0,12}(?:[:=]|"
                                                                    "=>|->|>)|[ \\t]{1,6}(?:is|ist|lautet|war|"
                                                                    "was):?|"
                                                                    "[\"'] value=)[ \\t]{0,4}[\"'`\\\\„]{0,3}" TOKEN,
    rf_redact_check_named, NO_KEY, .starts = RF_START_KEY },
  { RF_REDACT_API_KEY, RF_LINE_KEY | RF_LINE_LONG, "(?i)(?:api[-_ ]?key|token|secret|"
                                                   "api-schlüssel)[\"'`:]{0,2}[ ][\"'`]?([A-Za-z0-9_-]{12,40}+)"
                                                   "(?![\\w/.+@-])", rf_redact_check_short_key, NO_KEY, .starts = RF_START_KEY, .before = 12 },
  { RF_REDACT_API_KEY, RF_LINE_KEY | RF_LINE_LONG, "(?i)(?:\\bkeys?|tokens?|schlüssel|secrets?|"
                                                   "\\bpat)\\b[^\\n]{0,40}?[: =\"'`(\\[]([A-Za-z0-9_/+-]{20,200}"
                                                   "+=?=?)(?![\\w/+-])", rf_redact_check_random, NO_KEY, .starts = RF_START_KEY },
  { RF_REDACT_API_KEY, RF_LINE_LONG, "(?i)(?:authorization[\"']?[:=][ \\t]{0,4}[\"']?(?:apikey|token|ssws|key|"
                                     "api-key|pat|sharedkey|sso-key|genie-?key|apitoken|pveapitoken|zabbix|"
                                     "digest-token)[ =]|[?&](?:[\\w-]{0,20}(?:code|sig|key|token|secret|auth|"
                                     "apikey)|appid|k)=)([A-Za-z0-9+/][A-Za-z0-9._~+/=:@%-]{11,400}+)",
    rf_redact_check_token },
  { RF_REDACT_API_KEY, RF_LINE_LONG | RF_LINE_KEY, "(?i)(?:[ ]--?|/)(?:api-?key|apitoken|token|auth-?token|key|"
                                                   "secret|client-?secret|access-?key|license-?token|pat|"
                                                   "appsecret)[ =:]{1,2}[\"']?([A-Za-z0-9+/_][A-Za-z0-9._~+/=:!@-]"
                                                   "{9,400}+)", rf_redact_check_token },

  /* -- passwords -- */
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|" SHORT_WORD "|" KEY_WORD
    ")s?(?![A-Za-z(])(?:[_-]?[0-9]|"
    "[_-](?!min|max|len|char|hash|file|polic|reset|time|expir|age\\b|rotat|field|hint|typ|encod|attempt|histor|complex|last|change|prompt|manag)[a-z]{2,12})?\\.?[\"'`\\]\\\\]{0,3}(?:[ \\t]{1,4}(?:for|für|of|von|"
    "vom|zum|zur|der|des|on|auf|to)[ ][^\\n:=]{1,40}?)?[ \\t]{0,12}(?:=>|:=|"
    "->|[:=]|[\"']? value=|(?<![ ])[\"']?>|[\"'][ ]?,|\\|)[ \\t]{0,8}" VALUE,
    rf_redact_check_given,
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|" SHORT_WORD "|" KEY_WORD
    ")(?![A-Za-z])[\"']?(?:[ ,:][^\\n]{0,40}?)?[ ](?:is|ist|lautet|lautete|"
    "lauten|war|was|to|auf|now|jetzt|sei|wird|heißt|heisst|wäre|bleibt|"
    "remains|stays|be|equals)[ :]{1,3}(?:now |jetzt |wieder |again |still |"
    "weiterhin |also |auch |: )?" VALUE, rf_redact_check_told,
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|" SHORT_WORD "|" KEY_WORD
    ")(?![A-Za-z])[\"']?[ \\t]{1,4}(?:[(]|(?:cipher|simple|"
    "irreversible-cipher|plaintext|ciphertext|encrypted|clear|cleartext|hash|"
    "md5|sha\\d{1,3}|string|read|write|ro|rw|[0-9]{1,2})[ \\t]|0x)?" VALUE,
    rf_redact_check_said,
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|" SHORT_WORD "|" KEY_WORD
    ")(?![A-Za-z@])[^\\n:=]{1,40}(?:[:=]|->|=>)[ \\t]{0,8}" VALUE,
    rf_redact_check_said, "(?i)(?:name|user|login|\\bid|host|server|file|path|\\bdn|\\bcn|peer|address|timeout|hashers?|method|type|role|group|port|url)[\"']?[ ]?[=:][ ]?[\"']?$",
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD | RF_LINE_ANGLE, "(?i)<(?:\\w{0,20}" LONG_WORD "|"
                                                                                        "pwd)\\w{0,20}>(?:<value>)?([^<>\\s]{3,200}"
                                                                                        "+)<", rf_redact_check_given },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|"
                                                              "wlan-schlüssel)(?![A-Za-z])[^\\n:=]{0,40}:[ ]?([a-z]"
                                                              "{4}[ ][a-z]{4}[ ][a-z]{4}[ ][a-z]{4})\\b",
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:pass|password)=([a-z]{4}[ ][a-z]{4}[ ][a-z]{4}[ ][a-z]{4})\\b" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)pass ?-?phrase(?![A-Za-z])[^\\n:=]{0,40}[ ]?[:=][ ]{0,4}([\\w]{3,20}"
                                          "(?:[ -][\\w]{2,20}){2,8})", rf_redact_check_phrase },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)([^\\s\"'<>,;:=]{5,64}+)[\"'“”]?(?:,? (?:as|als|is|ist|war|was|"
                                          "ist jetzt|is now))(?: the| a| das| sein| ihr| mein| my| his| her| new|"
                                          " neues| temporary){0,2}(?: [a-z]{3,8}-[a-z]{3,8})? (?:password|passwort|kennwort|pass ?phrase|"
                                          "pw)\\b", rf_redact_check_said },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:tried|probiert|versucht)[ ]([^\\s\"'<>,;:=]{5,64}+) (?:and|und|"
                                          "or|oder) [^\\s]{5,64}+ (?:as|als) ", rf_redact_check_said, .tells = "tried\nprobiert\nversucht" },
  /* command lines */
  { RF_REDACT_PASSWORD, RF_LINE_SLASH, "(?i)[ ]/(?:p|rp)[: ]" VALUE, rf_redact_check_option, .tells = "/p:\n/p \n/rp" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:(?<![A-Za-z])--?(?:[a-z]{0,12}-?password\\d?|[a-z]{0,8}-passwd|plaintext|"
                                          "newpassword|passwd|passphrase|pass|pw|pwd|passcode|db-password|"
                                          "admin-password|root-password|storepass|keypass|srcstorepass|"
                                          "deststorepass|adminpassword|psk|community)|/p(?:ass|assword|wd)|-passin|"
                                          "-passout)(?:[ =:]|[ ]pass:|=pass:)" VALUE, rf_redact_check_option },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\bpass:([^\\s\"'<>,;]{3,200}+)", rf_redact_check_said },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "(?:mysql\\w{0,10}|sshpass|mariadb\\w{0,10}|7z\\w?|rar)\\b[^\\n|]{0,80}?[ ](?:-p|-hp)[\"']([^\"'\\n]{3,100})[\"']", rf_redact_check_given, .tells = "mysql\nsshpass\nmariadb\n7z\nrar" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "(?:mysql\\w{0,10}|mariadb\\w{0,10}|mysqldump|7z\\w?|rar|unrar|sshpass|"
                                      "xfreerdp)\\b[^\\n|]{0,80}?[ ]-p([^\\s\"'<>,;-][^\\s\"'<>,;]{2,200}+)",
    rf_redact_check_option, .tells = "mysql\nsshpass\nmariadb\n7z\nrar\nunrar\nxfreerdp" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "[ ](?:-p|-P|-w|-pw|-a|-A|-X|-c|-k|-ap|-pwd|-proppass|--pass)[ ]" VALUE,
    rf_redact_check_said, NULL,
    "(?:isql|sqlcmd|osql|bcp|psexec\\S{0,4}|paexec|unzip|zip|7z|smbclient|ldap\\w{3,10}|kinit|plink|pscp|psftp|"
    "sshpass|htpasswd|ipmitool|racadm|mysql|mongo\\w{0,6}|snmp\\w{2,8}|rdesktop|wmic|curl|hydra|cmdkey|az|docker|"
    "podman|helm|oc|net|winexe|evil-winrm|nxc|crackmapexec|rpcclient|lftp|ncftp\\w{0,4}|openconnect|nmcli|dsadd|"
    "dsmod|adfind|govc|esxcli|samba-tool|imapsync|swaks|sendemail|keytool|gpg|svn|xfreerdp|wmiexec\\S{0,4}|"
    "mosquitto_\\w{3}|redis-cli|vpncmd|certutil|signtool)\\b[^\\n|]{0,110}$", .tells = "isql\nsqlcmd\nosql\nbcp\npsexec\npaexec\nunzip\nzip\n7z\nsmbclient\nldap\nkinit\nplink\npscp\npsftp\nsshpass\nhtpasswd\nipmitool\nracadm\nmysql\nmongo\nsnmp\nrdesktop\nwmic\ncurl\nhydra\ncmdkey\naz \ndocker\npodman\nhelm\noc \nnet \nwinexe\nevil-winrm\nnxc\ncrackmapexec\nrpcclient\nlftp\nncftp\nopenconnect\nnmcli\ndsadd\ndsmod\nadfind\ngovc\nesxcli\nsamba-tool\nimapsync\nswaks\nsendemail\nkeytool\ngpg\nsvn\nxfreerdp\nwmiexec\nmosquitto\nredis-cli\nvpncmd\ncertutil\nsigntool" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "(?:-u|--user|--proxy-user|"
                                      "-U)[ =]?[\"']?[\\w.@/\\\\-]{1,64}[:%]([^\\s\"'<>]{3,200}+)",
    rf_redact_check_option },
  { RF_REDACT_PASSWORD, RF_LINE_BACKSLASH | RF_LINE_SLASH, "(?i)net use [^\\n]{1,120}?/user:\\S{1,80}+ ([^\\s/\"']"
                                                           "[^\\s\"']{3,100}+)", rf_redact_check_given, .tells = "net use" },
  { RF_REDACT_PASSWORD, RF_LINE_BACKSLASH | RF_LINE_SLASH, "(?i)net use [^\\s]{1,4}[ ]\\\\\\\\\\S{3,120}"
                                                           "+ ([^\\s/\"'][^\\s\"']{3,100}+) /user",
    rf_redact_check_given, .tells = "net use" },
  { RF_REDACT_PASSWORD, RF_LINE_BACKSLASH | RF_LINE_SLASH, "(?i)net user [\\w.-]{1,40} ([^\\s/\"'][^\\s\"']{3,100}"
                                                           "+)", rf_redact_check_said, .tells = "net user" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "(?i)(?:htpasswd -\\w{0,4}b\\w{0,4}) \\S{1,80} \\S{1,40} (\\S{3,100}+)",
    rf_redact_check_given, .tells = "htpasswd" },
  { RF_REDACT_PASSWORD, RF_LINE_SLASH, "(?i)echo[ ](?:-n )?[\"']?([^\\s\"'|]{4,100}+)[\"']?[ ]{0,2}\\|"
                                       "[ ]{0,2}(?:sudo -S|passwd|smbpasswd|openssl|cryptsetup)",
    rf_redact_check_given, .tells = "echo " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)[\"' ][\\w.-]{1,40}:([^\\s\"'|:]{4,100}+)[\"']?[ ]{0,2}\\|"
                                          "[ ]{0,2}(?:sudo )?chpasswd", rf_redact_check_given, .tells = "chpasswd" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)chpasswd[ ]{0,2}<<<[ ]?[\"']?[\\w.-]{1,40}:([^\\s\"'|]{4,100}+)",
    rf_redact_check_given, .tells = "chpasswd" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)securestring[ ](?:-\\w{3,14} ){0,3}[(]?[\"']([^\"'\\r\\n$]{3,100}+)"
                                          "[\"']", rf_redact_check_given, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_KEY, "(?i)isakmp key (?:\\d )?(\\S{4,100}+) address", rf_redact_check_option, .tells = "isakmp" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\b(?:ppp (?:chap|pap sent-username \\S{1,60}) password|"
                                          "enable (?:secret|password)|tacacs-server key|radius-server key|"
                                          "snmp-server community|set (?:passwd|psksecret|password|auth-password|"
                                          "priv-password)|key-string|"
                                          "username \\S{1,40} (?:privilege \\d{1,2} )?(?:secret|password)|"
                                          "neighbor \\S{1,50} password|authentication-key|"
                                          "ip ospf (?:message-digest-key \\d{1,3} md5|authentication-key)|"
                                          "pre-shared-key(?: local| remote)?(?: ascii-text)?|"
                                          "standby \\d{1,4} authentication|encrypted-password|set (?:ppk-secret|"
                                          "passphrase|secret|auth-pwd|priv-pwd|psk)|wpa-psk ascii|wpa-passphrase|"
                                          "security wpa psk set-key ascii|passphrase)[ ](?:ENC |ascii |clear |"
                                          "encrypted |[0-9] )?[\"']?([^\\s\"']{4,200}+)", rf_redact_check_config },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)[ ]auth(?:entication)? (?:md5|"
                                          "sha\\S{0,4}) (?:[0-9] )?([^\\s\"']{4,100}+)", rf_redact_check_config, .tells = "auth" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)[ ]priv(?:acy)? (?:des|3des|aes\\S{0,4})(?: 128| 192|"
                                          " 256)? (?:[0-9] )?([^\\s\"']{4,100}+)", rf_redact_check_config, .tells = "priv" },
  { RF_REDACT_PASSWORD, RF_LINE_DOLLAR | RF_LINE_LONG, "(?m)^[\\w.-]{1,40}:(\\$(?:\\w{1,8})\\$[^\\s:]{8,200}+)" },
  { RF_REDACT_PASSWORD, RF_LINE_DOLLAR | RF_LINE_LONG, "(?<![\\w$])(\\$(?:1|2[aby]|5|6|7|8|9|14|y|gy|apr1|"
                                                       "argon2\\w{1,2})\\$[^\\s:\"',]{8,200}+)" },
  { RF_REDACT_PASSWORD, RF_LINE_COLON, "(?m)^[\\w.*-]{1,80}:(?:\\d{2,5}|"
                                       "\\*):[\\w*-]{1,40}:[\\w*-]{1,40}:(\\S{4,100}+)$", rf_redact_check_given },
  { RF_REDACT_PASSWORD, 0, "(?i)(?:" LONG_WORD "|(?<![A-Za-z])(?:pw|pwd|psk))[^\\n:]{0,24}:[ \\t]*+\\r?\\n[ \\t>|"
                                               "]{0,8}([^\\s\"'<>]{5,64}+)(?=[ \\t]{0,8}\\r?(?:\\n|$))", rf_redact_check_alone,
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|" SHORT_WORD ")\\([\"']([^\"'\\n]{3,100})[\"']\\)",
    rf_redact_check_given,
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)(?:login|auth|credential|connect|"
                                       "signin)\\w{0,10}=?\\([\"'][^\"'\\n]{1,60}[\"'], ?[\"']([^\"'\\n]{3,100})"
                                       "[\"']", rf_redact_check_given, .starts = RF_START_LOGIN },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?<![A-Za-z])(?:pin|puk)\\b[ :=]{1,3}(?:is |ist |lautet |"
                                          "nr\\.? )?(\\d{4,8})(?!\\w|[.,:]\\d)", .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_COLON, "(?i)(?<![\\w])[\\w.$\\\\-]{1,60}:\\d{1,10}:([a-f0-9]{32}:[a-f0-9]{32}):::" },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)(?:rasdial [\\w\"'-]{1,40} \\S{1,40}|(?-i:\\bLOGIN \\S{1,60})|"
                                       "authentication-key \\d{1,5} \\w{2,8}|"
                                       "snmp-server host \\S{3,45}(?: version \\S{1,3})?) [\"']?([^\\s\"']{5,100}+)",
    rf_redact_check_said, .starts = RF_START_LOGIN },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:pre-shared-key address \\S{2,60}(?: \\S{2,40})?|"
                                          "radius-server host \\S{2,60}[^\\n]{0,80}?|aaa[^\\n]{0,80}?|"
                                          "server[^\\n]{0,60}?) (?:server-)?key (?:\\d )?([^\\s\"']{4,100}+)$",
    rf_redact_check_said, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:wlan|wi-?fi|hotspot|gastnetz|gäste-?netz|"
                                          "guest network)\\b[^\\n]{0,48}?(?:[:=/]|key|schlüssel|code)[ ]{1,2}" VALUE,
    rf_redact_check_said, "(?i)ssid[\"']?[ ]?[:=][ \"']{0,3}$", .tells = "wlan\nwi-fi\nwifi\nhotspot\ngastnetz\ngäste\nguest" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)ssid[^\\n]{1,60}?(?:key|schlüssel|code)[: =]{1,3}" VALUE,
    rf_redact_check_said },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)(?:login|log-in|logon|zugang\\w{0,6}|creds?|credentials|anmeld\\w{1,6}|"
                                       "kennung|account|konto|benutzer\\w{0,6}|"
                                       "user)\\b[ :=]{1,3}[\"']?[\\w.@\\\\-]{2,48}[\"']?[ ]?[/|:,;+][ ]?" VALUE,
    rf_redact_check_pair, .starts = RF_START_LOGIN },
  { RF_REDACT_PASSWORD, RF_LINE_SLASH, "(?<![\\w/.:-])[\\w.@\\\\-]{2,48} [/|] ([^\\s\"'<>,;|"
                                       "/]{6,40}+)(?![^\\s\"'<>,;|/])", rf_redact_check_strong },
  { RF_REDACT_PASSWORD, RF_LINE_SLASH, "(?<![\\w/.:-])[a-z]\\w{0,20}[._@][\\w.@-]{2,40} [/|] ([^\\s\"'<>,;|"
                                       "/]{6,40}+)(?![^\\s\"'<>,;|/])", rf_redact_check_pair },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?<![\\w./\\\\@-])(?:admin|administrator|Admin|Administrator|ADMIN|root|sa|"
                                       "pi|ubnt|scan|backup|service|guest|gast|svc[-_]\\w{1,20}|"
                                       "login \\S{1,30}|Login \\S{1,30}|(?:Benutzer|user|User)(?=[ ]?[/|]))[ ]?[/:|][ ]?([^\\s\"'<>,;/]{4,100}+)",
    rf_redact_check_pair, .starts = RF_START_LOGIN },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)sasl_passwd[^\\n]{0,80}?[ ][\\w.@-]{1,60}:([^\\s\"'<>,;]{4,100}+)",
    rf_redact_check_said, .tells = "sasl_passwd" },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)\\b(?:username|user|login|"
                                       "benutzer)[:= ]{1,3}[\\w.@\\\\-]{1,40}[,;/ ]{1,3}(?:pass|pw|pwd)[:= ]{1,3}"
    VALUE, rf_redact_check_given, .starts = RF_START_LOGIN },

  /* -- connection strings -- */
  { RF_REDACT_CONNECTION_STRING, RF_LINE_AT | RF_LINE_COLON | RF_LINE_SLASH, "(?<![A-Za-z0-9+.-])([A-Za-z]"
                                                                             "[A-Za-z0-9+.-]{1,40}:(?:[a-z]{2,12}:)"
                                                                             "?//[^\\s:/\"'<>\\\\]{0,128}"
                                                                             ":[^\\s@/\"'<>\\\\]{1,400}"
                                                                             "@[^\\s\"'<>`|\\\\]{1,600}+)",
    rf_redact_check_url },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_EQUALS | RF_LINE_SEMICOLON, "(?i)(?<![A-Za-z])((?:odbc;)?(?:server|"
                                                                     "data source|host|hostname|provider|driver|"
                                                                     "dsn|endpoint|defaultendpointsprotocol|"
                                                                     "accountendpoint|blobendpoint|tableendpoint|"
                                                                     "queueendpoint|fileendpoint|database|"
                                                                     "initial catalog|addr|address|network address|"
                                                                     "uid|user id|username|user|accountname|port|"
                                                                     "persist security info|password|pwd|"
                                                                     "integrated security|application name|"
                                                                     "sharedaccesskeyname) ?= ?" PART
    "(?:;[ ]?[A-Za-z][\\w .:-]{0,40}=" PART
    "){1,24};?)", rf_redact_check_connection },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_EQUALS, "(?i)(?<![A-Za-z])((?:host|hostaddr|port|dbname|user|sslmode|"
                                                 "service)=\\S{1,120}+(?:[ ][a-z_]{2,30}=[^\\s\"]{0,200}+){1,12})",
    rf_redact_check_connection },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_AT | RF_LINE_SLASH | RF_LINE_COLON, "(?i)(?<![A-Za-z0-9+.-])([a-z]"
                                                                             "[a-z0-9+.-]{1,20}://[A-Za-z0-9_-]"
                                                                             "{20,200}+@[^\\s\"'<>`|\\\\]{3,400}+)",
    rf_redact_check_key_url },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_COLON, "(?i)(?<![A-Za-z0-9+.-])((?!https?:)[a-z][a-z0-9+.-]{1,20}:(?:[a-z]"
                                                "{2,12}:)?//[^\\s\"'<>]{0,300}?[;?&](?:password|pwd|pass|"
                                                "sslpassword)=[^\\s\"'<>]{2,400}+)", rf_redact_check_connection },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_COLON, "(?i)(?<![A-Za-z])(jdbc:oracle:\\w{2,6}:[^\\s/\"'<>]{1,40}"
                                                "/[^\\s@\"'<>]{3,80}@[^\\s\"'<>]{2,300}+)", .tells = "jdbc:" },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_EQUALS, "(?i)(?<![\\w.-])([\\w.-]{2,120}:\\d{2,5}(?:,[\\w.:-]{1,120})"
                                                 "?(?:,[a-z]{2,24}=[^,\\s\"']{0,200}+){0,8},password=[^,\\s\"']"
                                                 "{3,200}+(?:,[a-z]{2,24}=[^,\\s\"']{0,200}+){0,8})" },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_AT | RF_LINE_COLON, "(?i)(?:dsn|database_url|db_url|"
                                                             "connection)[\"']?[:= ]{1,3}[\"']?([a-z][\\w.-]{0,40}"
                                                             ":[^\\s:@/\"'<>]{3,80}@[\\w.-]{0,80}(?::\\d{2,5})"
                                                             "?/[^\\s\"'<>]{0,200}+)" },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_COLON, "(?i)(?<![A-Za-z])(jdbc:[a-z]{2,20}:[^\\s\"'<>]{3,800}+)",
    rf_redact_check_connection, .tells = "jdbc:" },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_AT | RF_LINE_COLON, "(?<![\\w/:@.-])([A-Za-z][\\w.-]{0,40}:[^\\s:@/\"'<>]"
                                                             "{3,80}@(?:tcp|"
                                                             "unix)\\([^\\s()\"']{1,120}\\)(?:/[^\\s\"'<>]{0,200}+)"
                                                             "?)" },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_AT | RF_LINE_SLASH, "(?i)(?:sqlplus|impdp|expdp|imp|exp|sqlldr|"
                                                             "rman(?: target)?|tnsping|connect|conn|"
                                                             "userid=)[ ](?:-\\w{1,3} )?[\"']?([a-z][\\w$#]{1,30}"
                                                             "/[^\\s@/\"'<>]{3,60}@[^\\s\"'<>]{2,200}+)" },

  /* -- numbers of people -- */
  { RF_REDACT_CREDIT_CARD, RF_LINE_NUMBER, CARD_16, rf_redact_check_credit_card, CARD_PAPERS NEAR,
    .starts = RF_START_NUMBER },
  { RF_REDACT_CREDIT_CARD, RF_LINE_NUMBER, "(?<!\\w)(?<!\\d[.,/+-])(3\\d{3}(" GAP ")\\d{6}\\2\\d{4,5})(?!\\w|"
                                                                                  "\\.\\d|-\\d)", rf_redact_check_credit_card, CARD_PAPERS NEAR,
    .starts = RF_START_NUMBER },
  { RF_REDACT_CREDIT_CARD, RF_LINE_NUMBER, "(?<!\\w)(?<!\\d[.,/+-])([2-6]\\d{12,18})(?!\\w|\\.\\d|-\\d)",
    rf_redact_check_credit_card, CARD_PAPERS NEAR,
    .starts = RF_START_NUMBER },
  { RF_REDACT_CREDIT_CARD, RF_LINE_NUMBER, "(?<!\\w)(\\d{3,6}(?:" GAP "\\d{2,7}){1,4}|\\d{13,19})(?!\\w|-\\d)",
    rf_redact_check_credit_card, NULL, CARD_WORDS,
    .starts = RF_START_NUMBER },
  { RF_REDACT_SSN, RF_LINE_NUMBER, "(?<![\\w.+-])(\\d{3}-\\d{2}-\\d{4})(?![\\w-]|[.,]\\d)", rf_redact_check_ssn,
    PAPER_WORDS NEAR "|" PART_WORDS, NULL, PART_AFTER,
    .starts = RF_START_NUMBER },
  { RF_REDACT_SSN, RF_LINE_NUMBER, "(?<![\\w.+-])(\\d{3}[-\\x{2011}\\x{2013} .]\\d{2}[-\\x{2011}\\x{2013} .]\\d{4}|"
                                   "\\d{9})(?![\\w-]|[.,]\\d)", rf_redact_check_ssn, NULL,
    "(?i)(?:\\bs\\.?s\\.?n|\\bss ?(?:#|no|nr)|social|soc\\b|sozialvers|\\btin\\b|tax ?id)[^\\n]{0,40}$",
    .starts = RF_START_NUMBER },
  { RF_REDACT_SSN, RF_LINE_NUMBER, "(?<![\\w.+-])(\\d{3}[- ]\\d{2}[- ]\\d{4}|\\d{9})(?=[ \"',;)]{1,4}\\(?(?i:ssn|"
                                   "social))", rf_redact_check_ssn,
    .starts = RF_START_NUMBER },
  { RF_REDACT_EMAIL, RF_LINE_AT | RF_LINE_DOT, "(?<![\\w.%+@\\x{80}-\\x{10ffff}-])([A-Za-z0-9_\\x{c0}-\\x{24f}]"
                                               "(?:[A-Za-z0-9_%+~'&.\\x{c0}-\\x{24f}-]{0,62}[A-Za-z0-9_+~\\x{c0}"
                                               "-\\x{24f}-])?@(?:[A-Za-z0-9\\x{c0}-\\x{24f}](?:[A-Za-z0-9\\x{c0}"
                                               "-\\x{24f}-]{0,61}[A-Za-z0-9\\x{c0}-\\x{24f}])?\\.){1,8}"
                                               "(?:xn--[a-z0-9-]{2,40}|[A-Za-z]{2,24}))(?!\\w|\\.\\w)",
    rf_redact_check_email },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+.-])(\\(?\\+[1-9][0-9]{0,3}[ .\\-/()0-9\\x{2010}-\\x{2013}\\x{a0}]"
                                     "{5,24}[0-9])(?!\\w)", rf_redact_check_phone,
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+-])(?<!\\d[ .,:/])(00 ?[1-9][0-9]{0,2}[ .\\-/()0-9\\x{a0}]{6,20}"
                                     "[0-9])(?!\\w|[.,:]\\d)", rf_redact_check_phone, PAPER_WORDS NEAR,
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+-])(?<!\\d[.,:/])((?:1[ .-]?)?(?:\\([2-9]\\d{2}\\)[ \\x{a0}-]?|"
                                     "[2-9]\\d{2}[-. \\x{a0}\\x{2011}\\x{2013}])[2-9]\\d{2}[-. \\x{a0}\\x{2011}"
                                     "\\x{2013}]\\d{4})(?![\\w-]|[.,:]\\d)", rf_redact_check_phone, PAPER_WORDS NEAR,
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+-])(?<!\\d[ .,:/])((?:\\(0\\d{1,5}\\)[ ]?|"
                                     "0[1-9]\\d{0,4}(?:[ ]?[/.\\x{2013}\\x{2011}-][ ]?|"
                                     "[ \\x{a0}]))\\d{2,8}(?:(?:[ ]?[/.\\x{2013}\\x{2011}-][ ]?|"
                                     "[ \\x{a0}])\\d{1,8}){0,5})(?!\\w|[.,:]\\d|-\\d\\d_|-[A-Z])", rf_redact_check_phone, PAPER_WORDS
    NEAR,
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+-])(?<!\\d[.,:/])(0(?:1[567]\\d|7\\d{2}|"
                                     "[2-9]\\d{2,3})\\d{6,9})(?!\\w|[.,:]\\d)", rf_redact_check_phone, NULL,
    PHONE_WORDS "[^\\n]{0,24}$",
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+-])(?<!\\d[.,:/])(\\d{3}[-. ]?\\d{4}|\\d{10})(?![\\w-]|[.,:]\\d)",
    rf_redact_check_phone, PAPER_WORDS NEAR, PHONE_WORDS "[^\\n]{0,12}$",
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+-])(?<!\\d[.,:/])(01[567]\\d{8,9}|07\\d{9})(?!\\w|[.,:]\\d)",
    rf_redact_check_phone, PAPER_WORDS NEAR,
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+-])(?<!\\d[.,:/])(\\(?\\d[\\d .\\-/()\\x{2011}\\x{a0}]{5,20}\\d)"
                                     "(?![\\w-]|[.,:]\\d)", rf_redact_check_phone, NULL,
    "(?i)(?:\\btel\\w{0,6}|phone|\\bfon|\\bfax|mobile?|handy|\\bcell|\\bcalle?r?|\\bdial|anruf\\w{0,3}|rückruf|"
    "\\bsms|whatsapp|hotline|llama[rd]?|llame|\\bappel\\w{0,4}|rappel\\w{0,4}|joindre|chiama\\w{0,3}|\\bbell?en|\\bbel\\b|gebeld|téléphone|teléfono|tél|móvil|portable|port\\.|cellulare|telefono|numéro|número|(?:to|from)_?number|destination-pattern|caller-?id|rufnummer|\\bddi|\\bdid|\\bmsisdn|sip:|zentrale|"
    "durchwahl|erreichbar|callback|\\breach|kontakt|contact|sekretariat|empfang|büro|notfallnummer)[^\\n\\d]{0,20}$",
    .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+.,/:-])(555-01\\d\\d)(?![\\w-]|[.,:]\\d)", rf_redact_check_phone,
    .starts = RF_START_NUMBER },

  /* -- places in the net -- */
  { RF_REDACT_UNC_PATH, RF_LINE_BACKSLASH, "(?<!\\\\)(?<!\\b[A-Za-z]:)((?:\\\\\\\\\\?\\\\UNC\\\\|"
                                           "\\\\\\\\)[\\w\\x{c0}-\\x{24f}][\\w\\x{c0}-\\x{24f}.@$-]{0,80}"
                                           "(?:\\\\(?:\\{[0-9A-Fa-f-]{36}\\}|[^\\s\\\\\"'<>|*?:;,()\\x{201c}\\x{201d}{}]{1,120}+)){1,24}\\\\?)",
    rf_redact_check_unc },
  { RF_REDACT_UNC_PATH, RF_LINE_BACKSLASH, "(?<!\\\\)(\\\\\\\\\\\\\\\\[\\w\\x{c0}-\\x{24f}][\\w\\x{c0}-\\x{24f}"
                                           ".@$-]{1,80}(?:\\\\\\\\[^\\s\\\\\"'<>|"
                                           "*?:;,()\\x{201c}\\x{201d}{}]{1,120}+){1,24}(?:\\\\\\\\)?)",
    rf_redact_check_unc },
  { RF_REDACT_UNC_PATH, RF_LINE_SLASH, "(?i)(?:cifs|smb[23]?|smbclient|smbget|mount|net use|"
                                       "mount_smbfs)[ ](?:[^\\n]{0,80}?[ \"'])?(//[\\w.-]{1,80}/[^\\s\"'<>,;]"
                                       "{1,200}+)", rf_redact_check_unc },
  { RF_REDACT_UNC_PATH, RF_LINE_SLASH, "(?<![\\w:/\"'])(//[\\w.-]{1,80}/[^\\s\"'<>,;]{1,200}+)(?=[ \\t]{1,20}"
                                       "/\\S{0,200}[ \\t]{1,20}(?:cifs|smb))", rf_redact_check_unc },
  { RF_REDACT_IPV4, RF_LINE_DOT | RF_LINE_DIGITS, IPV4, rf_redact_check_ipv4, VERSION_WORDS "[^\n]{0,16}$",
    .starts = RF_START_DOTS },
  { RF_REDACT_IPV4, RF_LINE_DOT | RF_LINE_DIGITS, IPV4, rf_redact_check_ipv4_low, VERSION_WORDS "[^\n]{0,40}$",
    IP_WORDS,
    .starts = RF_START_DOTS },
  { RF_REDACT_IPV4, RF_LINE_DOT | RF_LINE_DIGITS, "(?<![\\w.])((?:\\d{1,3}\\.){3}\\d{1,3})(?=:\\d{2,5}\\b|"
                                                  "/\\d{1,2}\\b(?![./]))", rf_redact_check_ipv4_low, VERSION_WORDS
    "[^\n]{0,40}$",
    .starts = RF_START_DOTS },
  { RF_REDACT_IPV6, RF_LINE_COLON, "(?:(?<![0-9A-Za-z:._])|(?<=[Vv]6:)|(?<=[g-zG-Z]:)|(?<=src:)|(?<=dst:)|"
                                   "(?<=AAAA:)|(?<=[Ii][Pp]6:)|(?<=[A-Za-z]{5}:))((?:[0-9A-Fa-f]{1,4}:|"
                                   "::?)(?:[0-9A-Fa-f]{0,4}:){1,7}(?:\\d{1,3}(?:\\.\\d{1,3}){3}|"
                                   "[0-9A-Fa-f]{1,4})?(?:\\.\\d{1,5})?)(?!\\w|:(?!\\d{4,5}\\b)|\\(\\))", rf_redact_check_ipv6,
    .starts = RF_START_COLONS },
  { RF_REDACT_MAC, 0, "(?:(?<![\\w:.-])|(?<=[g-zG-Z]:)|(?<=[g-zG-Z]-)|(?<=[Mm][Aa][Cc]:))([0-9A-Fa-f]{1,2}(?::[0-9A-Fa-f]{1,2}){5}|"
                      "[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5})(?![\\w]|[:-]\\w{1,2}\\b)", rf_redact_check_mac,
    "(?i)(?:md5|sha|fingerprint|option)[^\\n]{0,8}$",
    .starts = RF_START_HEX },
  { RF_REDACT_MAC, RF_LINE_DIGITS, "(?:(?<![\\w:.-])|(?<=[ (]\\d{4}\\.)|"
                                   "(?<=[ (]\\d{5}\\.))([0-9A-Fa-f]{4}([.:-])[0-9A-Fa-f]{4}\\2[0-9A-Fa-f]{4}|"
                                   "[0-9A-Fa-f]{2}(?:\\.[0-9A-Fa-f]{2}){5})(?![\\w]|[.:-][0-9A-Fa-f])",
    rf_redact_check_mac, "(?i)(?:voucher|serial|serien|code|lizenz|licen[cs]e|gutschein|"
                         "\\bkey)[^\\n]{0,24}$",
    .starts = RF_START_HEX },
  { RF_REDACT_MAC, RF_LINE_DIGITS | RF_LINE_LONG, "(?:(?<![\\w:.-])|(?<=SEP)|(?<=ATA))([0-9A-Fa-f]{12})(?![\\w]|"
                                                  "[.-][0-9A-Fa-f])", rf_redact_check_mac,
    "(?i)(?:serial|request|\\bs/?n\\b)[^\\n]{0,24}$",
    "(?i)(?:\\bmac|hardware|physi|\\bhw|lladdr|bssid|ether|adress|"
    "address|\\bwol\\b|wake|\\bbia\\b|\\bnic\\b|station|\\bsta\\b|"
    "reserv|lease|dhcp|\\barp\\b|SEP$|ATA$)[^\\n]{0,40}$",
    .starts = RF_START_HEX },
  { RF_REDACT_MAC, RF_LINE_DIGITS | RF_LINE_LONG, "(?i)(?<![\\w:.-])([0-9A-F]{12})(?=[ ,;]{1,3}\\(?(?:mac|"
                                                  "ist die mac|is the mac))", rf_redact_check_mac,
    .starts = RF_START_HEX },
  { RF_REDACT_MAC, RF_LINE_DIGITS, "(?<![\\w:.-])(\\d{2}(?:-\\d{2}){5})(?![\\w-])", rf_redact_check_mac_named, NULL,
    "(?i)(?:\\bmac|hardware|physi|hwaddr|bssid|ether)[^\\n]{0,40}$",
    .starts = RF_START_HEX },
  { RF_REDACT_MAC, RF_LINE_DIGITS, "(?:(?<![\\w:.-])|(?<=SEP)|(?<=ATA))([0-9A-Fa-f]{12}|"
                                   "[0-9A-Fa-f]{6}[:-][0-9A-Fa-f]{6})(?![\\w]|[.:-][0-9A-Fa-f])",
    rf_redact_check_mac_told, "(?i)(?:serial|serien|request|\\bs/?n\\b|psn|txn|"
                              "commit|hash|trace|\\bid)[^\\n]{0,24}$",
    .starts = RF_START_HEX },
  { RF_REDACT_MAC, RF_LINE_DIGITS, "(?i)(?<![\\w:.-])([0-9a-f]{2}(?:[ ][0-9a-f]{2}){5})(?![ ][0-9a-f]{2}\\b|\\w)",
    rf_redact_check_mac_named, NULL, "(?i)\\bmac[^\\n]{0,20}$" },
  { RF_REDACT_MAC, RF_LINE_DASH, "(?<![\\w:.-])01-([0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){5})(?![\\w-])",
    rf_redact_check_mac },
  { RF_REDACT_MAC, RF_LINE_EQUALS | RF_LINE_COLON, "MAC=((?:[0-9a-f]{2}:){11}[0-9a-f]{2})(?=:08:00|:86:dd|:08:06)", .tells = "mac=" },

  /* -- hosts: full names, names where only hosts stand, names that look like nothing else -- */
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?i)(?<![\\w@.\\\\$%*<{-])(?<!/[\\w.-]/)(?<!/u:)((?:[a-z0-9_\\x{c0}-\\x{24f}]"
                                     "(?:[\\w\\x{c0}-\\x{24f}-]{0,61}[a-z0-9\\x{c0}-\\x{24f}])?\\.){1,8}(?:" ZONES
    "))(?![\\w@(-]|\\.[\\w])", rf_redact_check_fqdn,
    .starts = RF_START_FULL },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?:host ?-?name|computer ?name|rechnername|pc ?-?name|system ?name|"
                           "sysname(?:\\.0)?|server ?name|servername|gerätename|device ?name|netbios ?name|"
                           "__SERVER|name of the (?:pc|computer|server)|dns ?name|computer|rechner|workstation|"
                           "machine|source host|originating-host|chassis)[\"']?(?:[ .\\t]{0,40}[:=]+|"
                           "[ \\t])[ \\t]{0,20}(?:STRING: )?[\"']?(" HOST ")", rf_redact_check_host,
    .starts = RF_START_LABEL },
  { RF_REDACT_HOSTNAME, 0, "(?i)[\"' ](?:host|server|node|computer|device|agent|hostname|host-name|target|"
                           "source)[\"']?[ ]{0,2}[:=][ ]{0,2}[\"']?(" HOST ")", rf_redact_check_host,
    .starts = RF_START_NAME, .before = 24 },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?:[ ]-(?:ComputerName|Server|DestinationHost|VMHost|CN|SourceHost|Name|Target|"
                           "Node|Host)[ ]|[ ]/(?:server|node|s|computer|target):)[\"']?(" HOST ")",
    rf_redact_check_host, .tells = "-computername\n-server\n-destinationhost\n-vmhost\n-cn\n-sourcehost\n-name\n-target\n-node\n-host\n/server:\n/node:\n/s:\n/computer:\n/target:" },
  { RF_REDACT_HOSTNAME, RF_LINE_AT, "(?m)(?:^|[\\[\\s(])[\\w.-]{1,32}@(" HOST ")(?=:[~/]|"
                                                                              "[ ][~/][^\\n]{0,60}[\\]#$%]|\\[|"
                                                                              "[>#$%\\]])", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_ANGLE, "(?m)^(" HOST ")(?:\\([\\w-]{1,20}\\))?[#>][ ]?(?=[a-z])",
    rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_BACKSLASH, "(?<![\\\\:\\w])\\\\\\\\(" HOST ")(?![\\w.\\\\$@-])",
    rf_redact_check_unc_host },
  { RF_REDACT_HOSTNAME, RF_LINE_DOLLAR, "(?<![\\\\\\w])[A-Za-z][\\w.-]{0,30}\\\\(" HOST ")(?=\\$(?![\\w\\\\]))",
    rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_DOLLAR, "(?<![\\\\\\w/@.-])(" HOST ")(?=\\$(?:@| (?:account|Konto|failed|nicht)))",
    rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, 0, "(?m)^(?:<\\d{1,3}>)?\\d?[ ]?(?:[A-Z][a-z]{2}[ ]{1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|"
                           "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[^\\s]{0,12})[ ](" HOST ")[ ](?!\\d)",
    rf_redact_check_host },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?<![\\w-])(?:ping|ssh|telnet|tracert|traceroute|nslookup|dig|psexec|mstsc|"
                           "enter-pssession|test-netconnection|tnc|ehlo|helo|cordon|uncordon|drain|wol|rdp to|"
                           "rdp auf|connect to|quser|query user|net view|nbtstat -a|scp|sftp|mosh|curl|wget|"
                           "invoke-command|restart-computer|stop-computer|move-vm|start-vm|stop-vm|get-vm|hostname|"
                           "sysname|ansible|snmpwalk of|snmp walk of)(?:[ ](?:-[\\w-]{1,12}|/\\w{1,8}|-v:|"
                           "-c \\S{1,20}))?[ ]{1,4}(?:[\\w.-]{1,32}@)?[\"']?(" HOST ")(?![\\w.]|://)",
    rf_redact_check_host,
    .starts = RF_START_COMMAND },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?:host|cifs|http|ldap|HOST|HTTP|CIFS|LDAP|MSSQLSvc|TERMSRV|WSMAN|"
                                       "RestrictedKrbHost|nfs|imap|smtp)/(" HOST ")(?![\\w./])", rf_redact_check_host},
  { RF_REDACT_HOSTNAME, 0, "(?:^|[\\n;{])[ \\t]{0,8}(?:option )?host(?:-name|name)?[ =]{1,3}\"?(" HOST
    ")\"?(?=[ ]?[{;\\n]|$)", rf_redact_check_prompt, .tells = "host\noption host" },
  { RF_REDACT_HOSTNAME, 0, "(?:\\d{1,3}\\.){3}\\d{1,3}[ \\t]{1,12}(" HOST ")(?=[ \\t]{1,16}[0-9A-Fa-f]{2}[:-]"
                                                                          "[0-9A-Fa-f]{2})", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_ANGLE, "(" HOST ")(?=[ ]{1,16}<[0-9A-F]{2}>)", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?<![\\w])cn=(" HOST ")(?=,(?:ou|cn)=(?:clients|computers|domain controllers|"
                                                     "servers|workstations|rechner|computer|pcs|notebooks|laptops))", rf_redact_check_prompt, .tells = "cn=" },
  { RF_REDACT_HOSTNAME, 0, "(?<![\\w])(?:PROBLEM|RECOVERY|DOWN|UP|CRITICAL|WARNING|OK|ACKNOWLEDGEMENT)[: ]{1,3}(" HOST
    ")(?=[ ]?[/:]|[ ]is |[ ]\\w+ is|[ ]?\\*\\*|[ ]?(?:\\n|$))", rf_redact_check_host,
    .starts = RF_START_NAME, .before = 24 },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?<![\\w-])(?:on|auf|von|for|für|bei|vom|ap|access point|rechner|server|laptop|notebook|drucker|printer|pc|"
                           "host|computer|machine|gerät|client|workstation|tablet|nodes?|nodes are|cluster|switch|"
                           "firewall|router|nas|vm|heißt|heisst|called|named|genannt|namens|controller|terminal|"
                           "asset|kopierer|kasse|station|dc|hypervisor|appliance|gateway|reboot|rebooted|neustart|"
                           "zu|mit)[ ][\"'(„]?(" HOST ")(?![\\w-]|\\.\\w|[/\\\\@=]|-\\w)", rf_redact_check_short,
    .starts = RF_START_NAME, .before = 20 },
  { RF_REDACT_HOSTNAME, 0, "(?<![\\w.\\\\/@$%#&+-])(" HOST ")(?=:? (?:is (?:offline|online|down|up|unreachable|"
                                                           "not reachable|back|lost|full|slow)|ist (?:offline|"
                                                           "online|aus|weg|voll|nicht|wieder|langsam|down)|offline|"
                                                           "online|hängt|startet|antwortet|pingt|down|unreachable|"
                                                           "reboot|bootet|fährt|rebooted|lost|crashed))", rf_redact_check_short,
    .starts = RF_START_NAME },
  { RF_REDACT_HOSTNAME, 0, "(?<![\\w.\\\\/@$%#&+-])(" NETBIOS ")(?![\\w\\\\/@=-]|\\.\\w)", rf_redact_check_netbios,
    .starts = RF_START_NAME },
  /* -- told by what stands around them -- */
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)net[ ]user[ ][\\w.-]{1,40}[ ]" VALUE, rf_redact_check_said },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)securestring[ ](?:-\\w{3,14} ){0,3}([^\\s\"'($<-][^\\s\"']{3,100}+)", rf_redact_check_said, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)AdmPwd[ \\t]{0,20}[:=][ \\t]{0,20}(\\S{6,64}+)", rf_redact_check_config },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)" LONG_WORD "(?![A-Za-z])[^\\n]{0,40}?[ ](?:hab|habe|mit|typed|entered|tried|with|using)[ ]" VALUE, rf_redact_check_strong,
    .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\blaps\\b[^\\n]{0,30}?[ ](?:shows|says|zeigt|sagt|gives|liefert):?[ ]" VALUE, rf_redact_check_said, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)[,;] ?(?:admin|administrator|root|user|sa|pi|benutzer),[ ]([^\\s,;\"']{5,64}+)", rf_redact_check_said },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN | RF_LINE_SLASH, "(?i)(?<![\\w/])(?:root|admin|administrator|ubnt|pi|user)[ ]?/[ ]?(calvin|changeme|ubnt|raspberry|"
                                                       "password|admin|root|default|ADMIN)(?![\\w/.-])", .starts = RF_START_LOGIN },
  { RF_REDACT_API_KEY, RF_LINE_KEY | RF_LINE_LONG, "(?i)[\"'][\\w.-]{0,30}(?:key|token|secret)[\"'],[ ]?[\"']" TOKEN, rf_redact_check_key },
  { RF_REDACT_API_KEY, RF_LINE_KEY | RF_LINE_LONG, "(?i)\\bX-[\\w-]{2,30}-(?:key|token|secret)[: ]{1,3}[\"']?" TOKEN, rf_redact_check_token },
  { RF_REDACT_API_KEY, RF_LINE_LONG, "(?:AKIA|ASIA)[A-Z0-9]{12,20}[\"' /:,;|]{1,6}([A-Za-z0-9+/]{40})(?![\\w+/])", rf_redact_check_token },
  { RF_REDACT_API_KEY, RF_LINE_KEY | RF_LINE_LONG, "(?i)\\bkey[12]?[\"']?[ :=,]{1,4}[\"']?([A-Za-z0-9+/]{86}==)", rf_redact_check_token, .starts = RF_START_KEY },
  { RF_REDACT_CONNECTION_STRING, RF_LINE_EQUALS, "([\\w.]{0,120}LoginModule (?:required|requisite|sufficient|optional)[^\\n;]{0,300}?password=\\\\?\"[^\"\\n]{3,200}"
                                                 "\"[^\\n;]{0,200};?)" },
  { RF_REDACT_CREDIT_CARD, RF_LINE_NUMBER, "%B(\\d[\\d ]{11,22}\\d)(?=\\^)", rf_redact_check_credit_card },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+.,/:-])(0\\d{8,11}|0\\d{2,4}[ ]\\d{3,4}[ ]\\d{3,4})(?![\\w-]|[.,:]\\d)", rf_redact_check_phone, NULL,
    "(?i)(?:\\bmsns?\\b|\\btel|fon\\b|phone|\\bfax|rufnummern|port these|portier|\\bisdn|\\bddis?\\b)[^\\n]{0,80}$", .starts = RF_START_NUMBER },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?<![\\w+.,/:-])(\\d{9,15})(?![\\w-]|[.:]\\d)", rf_redact_check_phone, NULL,
    "(?i)(?:exten =>|registers? as|registriert (?:sich )?als|callerid|\\btrunk)[^\\n\\d]{0,20}$", .starts = RF_START_NUMBER },
  { RF_REDACT_MAC, RF_LINE_DIGITS | RF_LINE_LONG, "(?<![\\w:.-])([0-9A-Fa-f]{12})(?![\\w:.-])(?=[^\\n]{0,60}\\bMAC\\b)", rf_redact_check_mac,
    "(?i)(?:serial|serien|\\bs/?n\\b|commit|hash|\\bid)[^\\n]{0,24}$", .starts = RF_START_HEX },
  { RF_REDACT_HOSTNAME, RF_LINE_EQUALS, "(?i)[\"' ,](?:devname|srcname|dstname|srchost|dsthost|dvchost|shost|dhost)=[\"']?(" HOST ")", rf_redact_check_host, .tells = "devname\nsrcname\ndstname\nsrchost\ndsthost\ndvchost\nshost\ndhost" },
  { RF_REDACT_HOSTNAME, RF_LINE_ANGLE, "(?i)<(?:computer|host|machine|server|device)-?(?:name)?>(" HOST ")<", rf_redact_check_host },
  { RF_REDACT_HOSTNAME, RF_LINE_ANGLE, "(?m)^(" HOST ")(?: \\([\\w-]{1,20}\\))? [#$] (?=(?:get|show|diag\\w{0,5}|exec\\w{0,3}|config|edit|set|unset|end|next)\\b)",
    rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_EQUALS, "(?m)^(" HOST ")[ \\t]{1,20}ansible_", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_EQUALS, "(?i)dhcp-host=[^\\n]{11,80}?,(" HOST ")(?=\\s|$|,\\d{1,4}[hm])", rf_redact_check_host, .tells = "dhcp-host" },
  { RF_REDACT_HOSTNAME, RF_LINE_AT, "(?<![\\w.])(?:rabbit|ejabberd|couchdb|emqx|riak)@(" HOST ")(?![\\w.])", rf_redact_check_prompt, .tells = "rabbit\nejabberd\ncouchdb\nemqx\nriak" },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?i)cmdkey /(?:add|delete):(" HOST ")", rf_redact_check_host, .tells = "cmdkey" },
  { RF_REDACT_API_KEY, RF_LINE_LONG, "(?i)\\b(?:public|private)(?: key)?[ :=]{1,3}([A-Za-z0-9]{16})(?!\\w)", rf_redact_check_random, .tells = "public\nprivate" },
  { RF_REDACT_API_KEY, 0, "\\$env:(?i:\\w{0,30}(?:key|token|secret))[ ]{0,4}\\r?\\n([A-Za-z0-9._-]{20,200}+)", rf_redact_check_token, .tells = "$env:" },
  { RF_REDACT_SSN, RF_LINE_NUMBER, "(?i)(?:for|of|für|von)[ ](\\d{3}-\\d{2}-\\d{4})(?![\\w-]|[.,]\\d)", rf_redact_check_ssn,
    "(?i)(?:part|serial|price|item|kit|teil)[^\\n]{0,16}$" },
  { RF_REDACT_SSN, RF_LINE_NUMBER, "(?i)(?:without dashes|ohne striche)[: ]{1,3}(\\d{9})(?!\\w)", rf_redact_check_ssn, .tells = "without dashes\nohne striche" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)<(?:pass|password|passwd|pwd|psk|passphrase|keymaterial|sharedsecret)[ ][^<>\\n]{1,80}>([^<>\\n]{3,200})</", rf_redact_check_given },
  { RF_REDACT_API_KEY, RF_LINE_COLON | RF_LINE_LONG, "[ ]-u[ ]?[\"']?([A-Za-z0-9_-]{20,80}):[\"']?(?=\\s|$)", rf_redact_check_token },
  { RF_REDACT_API_KEY, RF_LINE_COLON | RF_LINE_LONG, "/bot(\\d{8,12}:[\\w-]{30,40})(?![\\w-])", rf_redact_check_vendor },
  { RF_REDACT_PASSWORD, 0, "\\*(?<=[ \\t]\\*)[ \\t]{1,24}\"?([^\\s\"*]{4,80})\"?[ \\t]{1,24}(?:\\*|\\d{1,3}\\.)", rf_redact_check_given },
  { RF_REDACT_PASSWORD, RF_LINE_COLON | RF_LINE_SEMICOLON, "WIFI:[^\\n]{0,80}?P:([^;\\n]{3,80})", rf_redact_check_given, .tells = "wifi:" },
  { RF_REDACT_PASSWORD, RF_LINE_BACKSLASH, "(?i)\\bsend(?:ln|line)?[ (](?:-- )?[\"']([^\"'\\\\\\n]{4,80})\\\\[rn]", rf_redact_check_said, .tells = "send" },
  { RF_REDACT_BEARER, RF_LINE_BEARER | RF_LINE_LONG, "(?i)\"bearer\"[: ]{1,3}\\[\\{[^\\n]{0,80}?\"value\"[: ]{1,3}\"([A-Za-z0-9._~+/|=-]{12,4000}+)\"", rf_redact_check_bearer },
  { RF_REDACT_BEARER, RF_LINE_LONG, "(?i)\"access_token\"[: ]{1,3}\"((?!eyJ)[A-Za-z0-9._~+/|=-]{12,8000}+)\"(?=[^{}]{0,200}\"token_type\"[: ]{1,3}\"bearer)", rf_redact_check_bearer },
  { RF_REDACT_BEARER, RF_LINE_BEARER | RF_LINE_LONG, "bearer([A-Za-z0-9._~+/|=-]{24,400}+)", rf_redact_check_bearer },
  { RF_REDACT_BEARER, RF_LINE_BEARER | RF_LINE_LONG, "(?i)bearer[-_ ]?token[\"']?[:= ]{1,3}[\"']([A-Za-z0-9%._~+/|=-]{16,4000}+)[\"']", rf_redact_check_bearer },
  { RF_REDACT_UNC_PATH, RF_LINE_SLASH, "(?<![\\w:/\"'.#*<>-])(//[A-Za-z0-9][\\w.-]{1,80}/[\\w$][^\\s\"'<>,;]{1,200}+)", rf_redact_check_slashes },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?i)(?<!\\+|\\w)(?:https?|ftps?|ldaps?|wss?|ssh|smb|vnc|rdp|tcp)://(?:[\\w.%-]{1,40}@)?(" HOST ")(?=[:/\"'\\s<)?#]|$)(?!://)", rf_redact_check_short_url },
  { RF_REDACT_HOSTNAME, RF_LINE_AT, "(?i)(?<=[ \\t]@)((?:[a-z0-9_-]{1,63}\\.){1,8}(?:" ZONES "))(?![\\w@-]|\\.[\\w])", rf_redact_check_fqdn },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?i)mstsc[ ]/v:(" HOST ")", rf_redact_check_prompt, .tells = "mstsc" },
  { RF_REDACT_HOSTNAME, RF_LINE_BACKSLASH, "(?i)site-name\\\\(" HOST ")", rf_redact_check_prompt, .tells = "site-name" },
  { RF_REDACT_HOSTNAME, RF_LINE_DASH, "\\b(?:psql|mysql|mysqldump|mariadb|mongo\\w{0,6}|redis-cli|sqlcmd|pg_\\w{2,10}|ldapsearch|smbclient|rpcclient|ipmitool|nc|snmpwalk|snmpget|curl|bcp|isql)\\b[^\\n|]{0,80}?[ ](?:-h|-H|-S|-L|--host)[ =](?:ldaps?://)?(" HOST ")(?![\\w.]|://)", rf_redact_check_prompt, .tells = "psql\nmysql\nmariadb\nmongo\nredis-cli\nsqlcmd\npg_\nldapsearch\nsmbclient\nrpcclient\nipmitool\nnc \nsnmpwalk\nsnmpget\ncurl\nbcp\nisql" },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "\\b(?:scp|rsync|sftp)\\b[^\\n|]{0,120}?[ ](?:[\\w.-]{1,32}@)?([A-Za-z][\\w-]{2,40})(?=:[/~\\w])", rf_redact_check_short_url, .tells = "scp\nrsync\nsftp" },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?:pinging|tracing route to|ping wird ausgeführt für|routenverfolgung zu|haciendo ping a)[ ](" HOST ")(?=[ ]\\[)", rf_redact_check_prompt, .tells = "pinging\ntracing\nping wird\nroutenverf\nhaciendo" },
  { RF_REDACT_HOSTNAME, RF_LINE_DASH, "(?i)(?<![\\w-])(?:ping|ssh|tracert|traceroute|telnet|nslookup|mtr)(?:[ ](?:-[A-Za-z0-9]{1,3}|/\\w{1,3})(?:[ ]\\d{1,5})?){1,4}[ ](" HOST ")(?![\\w.=@:]|://)", rf_redact_check_short_url, .tells = "ping\nssh\ntracert\ntraceroute\ntelnet\nnslookup\nmtr" },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?:showrepl|replsummary|/dclist:|get name[ \\t]*\\r?\\nname[ \\t]*\\r?\\n|[$#>][ ]?hostname[ \\t]*\\r?\\n)[ ]?(" HOST ")(?=[ \\t]*(?:\\r?\\n|$))", rf_redact_check_prompt, .tells = "showrepl\nreplsummary\n/dclist\nget name\nhostname" },
  { RF_REDACT_HOSTNAME, 0, "(?m)^(?:[A-Z][a-z]{2}[ ]{1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d)[ ](" HOST ")[ ](?=[\\w./-]{2,40}(?:\\[\\d{1,8}\\])?:)", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, 0, "(?i)[ ](?:called|named|genannt|heißt|heet|namens|name is|se llama|s'appelle)[ ][\"'„«(]?(" HOST ")(?![\\w.]|[ ](?:a|the|by|it)\\b)",
    rf_redact_check_short_url, NULL, "(?i)\\b(?:machine|pc|laptop|server|box|host|computer|rechner|notebook|vm|nas|printer|drucker|nuc|router|workstation)\\b[^\\n]{0,56}$", .tells = "called\nnamed\ngenannt\nhei\nheet\nnamens\nname is\nse llama\ns'appelle" },
  { RF_REDACT_HOSTNAME, 0, "\\|--([a-z0-9][a-z0-9.-]{2,60})(?=\\s|$)", rf_redact_check_prompt, .tells = "|--" },
  { RF_REDACT_HOSTNAME, 0, "(?m)^\\[(" HOST ")\\](?=[ \\r\\n]|$)", rf_redact_check_short },
  /* -- configurations of networks and telephones -- */
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\bwpa_passphrase[ ][\"']?[\\w.-]{1,32}[\"']?[ ]" VALUE, rf_redact_check_config, .tells = "wpa_passphrase" },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)net[ ]user[ ]\"[^\"\\n]{1,40}\"[ ]" VALUE, rf_redact_check_said, .tells = "net user" },
  { RF_REDACT_PASSWORD, RF_LINE_SLASH, "(?i)[ ]/user:[\\w.\\\\@-]{1,60}[ ]" VALUE, rf_redact_check_said },
  { RF_REDACT_PASSWORD, 0, "(?m)^[ \\t]{0,8}r[ow]community6?[ ]" VALUE, rf_redact_check_config, .tells = "rocommunity\nrwcommunity" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "(?i)\\bset-key (?:ascii|hex) \\d " VALUE, rf_redact_check_config },
  { RF_REDACT_PHONE, RF_LINE_ANGLE | RF_LINE_NUMBER, "\\bregister[ ]{1,4}=>[ ]{0,4}(\\+?\\d{9,15})(?=:)", rf_redact_check_phone, .tells = "register" },
  { RF_REDACT_PHONE, RF_LINE_NUMBER, "(?i)\\b(?:cb|call ?back)[#: ]{1,3}(\\d{10})(?![\\w-]|[.:]\\d)", rf_redact_check_phone, .tells = "cb\ncallback\ncall back" },
  { RF_REDACT_HOSTNAME, RF_LINE_AT | RF_LINE_DOT, "(?i)\\bsips?:\\+?\\d{5,15}@((?:[a-z0-9-]{1,63}\\.){1,8}(?:" ZONES "))(?![\\w@-]|\\.\\w)", rf_redact_check_fqdn, .tells = "sip" },
  { RF_REDACT_HOSTNAME, RF_LINE_EQUALS, "(?i)\\(HOST[ ]?=[ ]?(" HOST ")\\)", rf_redact_check_prompt, .tells = "(host" },
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?m)^(" HOST ")[ \\t]{1,24}(?:\\d{1,6}[ \\t]{1,8})?IN[ \\t]{1,8}A[ \\t]{1,8}(?=\\d)", rf_redact_check_prompt },
  /* -- lines of leases, hosts files and monitors -- */
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?m)^(?:\\d{1,3}\\.){3}\\d{1,3}[ \\t]{1,12}(" HOST ")(?=[ \\t]{0,8}(?:#|\\r?$))", rf_redact_check_host },
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?m)^(?:\\d{1,3}\\.){3}\\d{1,3}[ \\t]{1,12}[\\w-]{1,40}\\.[\\w.-]{1,80}[ \\t]{1,12}(" HOST ")(?=[ \\t]{0,8}(?:#|\\r?$))", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?i)(?<![\\w-])hosts\\b[^\\n]{1,40}?[ ](?:\\d{1,3}\\.){3}\\d{1,3}[ \\t]{1,12}(" HOST ")(?![\\w.])", rf_redact_check_host, .tells = "hosts" },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "(?i)\\bDHCP[A-Z]{3,9}\\b[^\\n]{0,60}?(?:[0-9a-f]{2}:){5}[0-9a-f]{2}[ ]\\((" HOST ")\\)(?=[ ]via)", rf_redact_check_prompt, .tells = "dhcp" },
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?i)(?:\\d{1,3}\\.){3}\\d{1,3}[ \\t]{1,12}(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}[ \\t]{1,12}((?=[a-z]{0,40}[\\d-])" HOST ")(?![\\w.])", rf_redact_check_host },
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?i)(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}[ \\t]{1,12}(?:\\d{1,3}\\.){3}\\d{1,3}[ \\t]{1,12}((?=[a-z]{0,40}[\\d-])" HOST ")(?![\\w.])", rf_redact_check_host },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "\\b(?:Service|Host) Alert: (" HOST ")(?=/| is )", rf_redact_check_prompt, .tells = "service alert\nhost alert" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?<![A-Za-z])(?:pin|passcode)\\b[^\\n.]{0,24}?\\b(?:changed|reset|geändert)\\b[^\\n.]{0,12}?\\b(?:from|von)[ ](\\d{4,8})(?=[ ](?:to|auf)[ ])", .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?<![A-Za-z])(?:pin|passcode)\\b[^\\n.]{0,24}?\\b(?:changed|reset|geändert)\\b[^\\n.]{0,12}?\\b(?:from|von)[ ]\\d{4,8}[ ](?:to|auf)[ ](\\d{4,8})(?!\\w)", .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?<![A-Za-z])(?:pin|puk)[ ](?:handy|tablet|karte|sim|card|phone|mobile)[ :=]{1,3}(\\d{4,8})(?!\\w)", .starts = RF_START_WORD },
  { RF_REDACT_MAC, RF_LINE_LONG, "\\bSEP([0-9A-F]{12})(?![0-9A-Za-z])", rf_redact_check_mac_named, .tells = "sep" },
  { RF_REDACT_SSN, RF_LINE_NUMBER, "\\bREF\\*SY\\*(\\d{9})(?!\\d)", rf_redact_check_ssn, .tells = "ref" },
  /* -- accounts and their passwords in a sentence, tools, blocks of configurations -- */
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN | RF_LINE_PASSWORD, "(?i)\\b(?:user(?:[ ]?name)?|benutzer(?:name)?|login|account|konto|uid|utente|utilisateur|usuario|gebruiker|u/n|un)\\b[ :=]{1,3}[\"'„]?"
                                                          "[\\w.@\\\\-]{2,40}[\"'“]?[,;]?[ ]{1,3}(?:(?:and|und|with|mit|et|y|en|e|/)[ ])?(?:the |das |dem |la |le )?(?:" LONG_WORD "|p/w|pwd?|pass)\\b[ :=]{1,3}([^\\s\"'<>,;]{4,64}+)",
    rf_redact_check_plain, .tells = "user\nbenutzer\nlogin\naccount\nkonto\nuid\nuten\nutilis\nusuario\ngebruiker\nu/n\nun=\nun:\nun " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|community|psk|\\bpw|\\bkey|pin|secret)\\b[^\\n.]{0,40}?\\b(?:changed|rotated|switched|updated|geändert|umgestellt|gewechselt)\\b[^\\n.]{0,12}?\\b(?:from|von)[ ]([^\\s\"'<>,;]{4,64}+)(?= (?:to|auf) )",
    rf_redact_check_plain, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|community|psk|\\bpw|\\bkey|pin|secret)\\b[^\\n.]{0,40}?\\b(?:changed|rotated|switched|updated|geändert|umgestellt|gewechselt)\\b[^\\n.]{0,12}?\\b(?:from|von)[ ][^\\s\"'<>,;]{4,64}+ (?:to|auf) ([^\\s\"'<>,;]{4,64}+)",
    rf_redact_check_plain, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, 0, "(?i)\\b(?:set|reset|changed|updated)[ ](?:it|them|that|hers|his)[ ](?:back )?to[ ]([^\\s\"'<>,;]{6,64}+)", rf_redact_check_mixed, NULL,
    "(?i)(?:lock|log(?:ged|ging|s)? ?(?:in|on)|login|account|sign(?:ed)? in|\\bAD\\b|mailbox|pass)[^\\n]{0,80}$", .tells = "set \nreset \nchanged \nupdated " },
  { RF_REDACT_PASSWORD, 0, "(?i)\\b(?:open|unzip|extract|decrypt|öffnen|entpacken)\\b[^\\n.]{0,20}?[ ](?:with|mit|using)[ ]([^\\s\"'<>,;]{4,64}+)", rf_redact_check_plain, NULL,
    "(?i)(?:\\bzip|\\b7z|\\brar|archive?|attach|anhang|\\.pdf|encrypted|verschlüsselt)[^\\n]{0,80}$", .tells = "open\nunzip\nextract\ndecrypt\nentpacken" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD | RF_LINE_COLON, "(?im)^[ \\t-]{0,12}[\"']?(?:" LONG_WORD "|psk|pass)[\"']?:[ ]([\\w]{2,20}(?:[ ][\\w]{2,20}){1,6})(?=[ \\t]*\\r?$)", rf_redact_check_phrase },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD | RF_LINE_COLON, "(?i)(?:" LONG_WORD ")[^\\n:]{0,60}\\bwords?: ([\\w]{2,20}(?:[ -][\\w]{2,20}){2,8})", rf_redact_check_phrase, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, 0, "(?m)^[ \\t]{1,4}(?:server-)?key (?:[0-9] )?([^\\s\"':]{4,64}+)(?=[ \\t]*\\r?$)", rf_redact_check_config, .tells = "key \nserver-key" },
  { RF_REDACT_PASSWORD, 0, "(?i)\\bradtest[ ](?:-\\w (?:\\w+ )?)?\\S{1,60}+[ ](\\S{3,64}+)[ ]\\S{3,80}+[ ]\\d", rf_redact_check_config, .tells = "radtest" },
  { RF_REDACT_PASSWORD, 0, "(?i)\\bradtest[ ](?:-\\w (?:\\w+ )?)?\\S{1,60}+[ ]\\S{3,64}+[ ]\\S{3,80}+[ ]\\d{1,5}[ ](\\S{3,64}+)", rf_redact_check_config, .tells = "radtest" },
  { RF_REDACT_PASSWORD, 0, "(?i)\\bautologon(?:64)?(?:\\.exe)?[ ]\\S{1,60}+[ ]\\S{1,60}+[ ](\\S{3,64}+)", rf_redact_check_config, .tells = "autologon" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\blftp\\b[^\\n|]{0,60}?[ ]-u[ ]?[\\w.@-]{1,60},([^\\s\"']{3,64}+)", rf_redact_check_config, .tells = "lftp" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)Default(?:Pass)word[ \\t]{1,12}REG_SZ[ \\t]{1,12}(\\S{3,64}+)", rf_redact_check_config, .tells = "defaultpassword" },
  { RF_REDACT_PASSWORD, RF_LINE_SLASH, "(?im)^[ \\t]{0,4}[-*•]?[ ]?[\\w .-]{2,32}:[ ](?:[\\w.@-]{2,40}[ ]/{1,2}[ ]|(?:admin\\w{0,10}|root|installer|user|service|operator|supervisor)[ ]?/{1,2}[ ]?)((?![0-9 ]+$)[^\\s\"'<>,;/|]{6,64}+)(?=[ \\t]*\\r?$)", rf_redact_check_pair },
  { RF_REDACT_HOSTNAME, RF_LINE_AT, "(?<![\\w.])\\d{4,5}@(" HOST ")(?![\\w.])", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "(?i)\\b(?:mounting|mount(?:[ ]-[\\w=,.]{1,30}){0,4}|nfs)[ ](" HOST ")(?=:/)", rf_redact_check_short_url, .tells = "mount\nnfs" },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "(?i)connect to host[ ](" HOST ")(?=[ ]port)", rf_redact_check_prompt, .tells = "connect to" },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?:nfs: server|ssh: could not resolve hostname)[ ](" HOST ")(?![\\w.])", rf_redact_check_prompt, .tells = "nfs: \nssh: " },
  { RF_REDACT_HOSTNAME, 0, "(?m)(?:[>$#]|^)[ ]?(?:ping6?|tracert|traceroute|nslookup|ssh|telnet|mtr)[ ]([a-zA-Z][\\w-]{2,40})(?=[ \\t]*\\r?$|[ ]-[a-z46])", rf_redact_check_short_url, .tells = "ping\nssh\ntracert\ntraceroute\ntelnet\nnslookup\nmtr" },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?i)[ ]/v:(" HOST ")(?![\\w.])", rf_redact_check_prompt, .tells = "/v:" },
  { RF_REDACT_HOSTNAME, 0, "(?i)(?:-ADComputer|LapsADPassword|LapsPassword|BitLockerKey)[ ]-Identity[ ][\"']?(" HOST ")(?![\\w.])", rf_redact_check_prompt, .tells = "-adcomputer\nlapsad\nlapspass\nbitlocker" },
  { RF_REDACT_HOSTNAME, 0, "(?i)\\b(?:set-hostname|rename-computer -newname|identity set name=|set hostname|netdom (?:renamecomputer|join))[ ]?[\"']?(" HOST ")(?![\\w.])", rf_redact_check_prompt, .tells = "set-hostname\nrename-computer\nidentity set\nset hostname\nnetdom" },
  { RF_REDACT_HOSTNAME, RF_LINE_BACKSLASH, "(?i)net view \\\\\\\\(" HOST ")", rf_redact_check_prompt, .tells = "net view" },
  { RF_REDACT_HOSTNAME, RF_LINE_DASH, "(?<=[\\w\"'],)[ ]?[\"']?(" HOST ")", rf_redact_check_host, NULL, "(?i)-ComputerName[ ][^\\n{|]{1,90}$", .starts = RF_START_NAME, .before = 2 },
  { RF_REDACT_HOSTNAME, RF_LINE_BACKSLASH, "(?i)\\b(?:instance|instanz|sql server)[ ](" HOST ")(?=\\\\\\w)", rf_redact_check_host, .tells = "instance\ninstanz\nsql server" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:wlan|wi-?fi|passwort|kennwort|zugang|pin)\\b[^\\n.]{0,60}?\\bsteht (?:jetzt |nun |wieder |noch )?auf[ ]([^\\s\"'<>,;]{4,64}+)", rf_redact_check_plain, .tells = "wlan\nwi-fi\nwifi\npasswort\nkennwort\nzugang\npin" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)" LONG_WORD "\\b[^\\n.]{0,40}?\\b(?:read out|spelled out|spelt out|dictated|diktierte)[: ]{1,2}([^\\s\"'<>,;]{5,64}+)", rf_redact_check_mixed, .starts = RF_START_WORD },
  { RF_REDACT_IPV4, RF_LINE_DOT | RF_LINE_DIGITS, "(?<![\\w.])((?:\\d{1,3}\\.){3}\\d{1,3})(?=\\.[\\w-]{1,15} > )", rf_redact_check_ipv4_low, .starts = RF_START_DOTS },
  { RF_REDACT_IPV4, RF_LINE_DOT | RF_LINE_DIGITS, "(?<=> )((?:\\d{1,3}\\.){3}\\d{1,3})(?=\\.[\\w-]{1,15}: )", rf_redact_check_ipv4_low, .starts = RF_START_DOTS },
};

/**
 * rf_redact_get_rules:
 *
 * Returns: (transfer none) (array length=n_rules): the rules of all tables
 */
const RfRedactRule *
rf_redact_get_rules (guint *n_rules)
{
  static RfRedactRule *all;
  guint n_more;
  const RfRedactRule *more = rf_redact_get_command_rules (&n_more);

  if (g_once_init_enter_pointer (&all))
    {
      RfRedactRule *made = g_new (RfRedactRule, G_N_ELEMENTS (rules) + n_more);

      memcpy (made, rules, sizeof rules);
      memcpy (made + G_N_ELEMENTS (rules), more, n_more * sizeof *more);
      g_once_init_leave_pointer (&all, made);
    }
  *n_rules = G_N_ELEMENTS (rules) + n_more;

  return all;
}
