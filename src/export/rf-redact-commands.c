/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules for command lines, configurations, labels and the formats of monitors:
 * where the place alone says that it is a password or a machine, any word is
 * one. What must stay true is told in rf-redact-rules.c.
 */

#include "rf-redact-patterns.h"
#include "rf-redact-rules.h"

/* Behind a label's value nothing of its line follows but what ends a field. */
#define FIELD_ENDS "(?=[ \\t]*(?:\\r?(?:\\n|$)|[,;\"'}|<)]|[ ]{2}))"
#define LINE_ENDS "(?=[ \\t]*\\r?(?:\\n|$))"
#define WORD "([^\\s\"'<>,;|]{3,64}+)"

static const RfRedactRule rules[] = {
  /* -- passwords in command lines -- */
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\b(?:sshpass|docker|podman|helm|oc|psexec\\S{0,4}|paexec|certutil|racadm|esxcli|rdesktop|mongo\\w{0,6}|az|winexe|crackmapexec|nxc)\\b[^\\n|]{0,100}?[ ]-p[ ]" VALUE, rf_redact_check_option, .tells = "sshpass\ndocker\npodman\nhelm\noc \npsexec\npaexec\ncertutil\nracadm\nesxcli\nrdesktop\nmongo\naz \nwinexe\ncrackmapexec\nnxc" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\b(?:unzip|zip|mosquitto_\\w{3}|ipmitool|sqlcmd|osql|bcp|isql)\\b[^\\n|]{0,100}?[ ]-P[ ]?" VALUE, rf_redact_check_option, .tells = "unzip\nzip\nmosquitto\nipmitool\nsqlcmd\nosql\nbcp\nisql" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\b(?:(?:plink|pscp|psftp|putty|kitty)\\b[^\\n|]{0,80}?[ ]-pw|ldap\\w{3,10}\\b[^\\n|]{0,120}?[ ]-w|redis-cli\\b[^\\n|]{0,60}?[ ]-a|vmrun\\b[^\\n|]{0,60}?[ ]-gp)[ ]" VALUE, rf_redact_check_option, .tells = "plink\npscp\npsftp\nputty\nkitty\nldap\nredis-cli\nvmrun" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\bsnmp\\w{2,8}\\b[^\\n|]{0,100}?[ ]-[cA][ ]" VALUE, rf_redact_check_option, .tells = "snmp" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\bsnmp\\w{2,8}\\b[^\\n|]{0,140}?[ ]-X[ ]" VALUE, rf_redact_check_option, .tells = "snmp" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\bmysqladmin\\b[^\\n|]{0,80}?[ ]password[ ][\"']?" WORD, rf_redact_check_option, .tells = "mysqladmin" },
  { RF_REDACT_PASSWORD, RF_LINE_EQUALS, "(?:^|[\\s;\"'])[A-Z][A-Z0-9_]{0,30}(?:PASS|PASSWORD|PASSWD|_PWD|_PSK)=" VALUE, rf_redact_check_option },
  { RF_REDACT_PASSWORD, 0, "(?i)\\bnircmd\\S{0,4}[ ]runas[ ]\\S{1,60}+[ ]" WORD, rf_redact_check_option, .tells = "nircmd" },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)\\bnet[ ]user[ ][\\w.-]{1,40}[ ]([^\\s/\"'|*][^\\s\"'|]{2,64}+)(?=[ ]/|[ \\t]*\\r?(?:\\n|$))", rf_redact_check_option, .tells = "net user" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\bset iDRAC\\.Users\\.\\d{1,2}\\.Password[ ]" VALUE, rf_redact_check_option, .tells = "set idrac" },
  { RF_REDACT_PASSWORD, 0, "(?i)\\brasdial[ ](?:\"[^\"\\n]{1,40}\"|\\S{1,40}+)[ ]\\S{1,60}+[ ]" WORD LINE_ENDS, rf_redact_check_option, .tells = "rasdial" },
  { RF_REDACT_PASSWORD, 0, "(?m)^[ \\t]{0,4}(?:requirepass|masterauth|sentinel auth-pass \\S{1,40}+)[ ]" VALUE LINE_ENDS, rf_redact_check_option, .tells = "requirepass\nmasterauth\nsentinel" },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "\\bLOGIN[ ][\\w.@\"-]{1,60}+[ ]\"?" WORD "\"?" LINE_ENDS, rf_redact_check_option, .tells = "login " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?m)^(?:[>*C: -]{1,6})?PASS[ ]" WORD LINE_ENDS, rf_redact_check_option, .tells = "pass " },
  { RF_REDACT_PASSWORD, RF_LINE_EQUALS, "(?i),pass(?:word|wd)?=([^,\\s\"']{3,64}+)", rf_redact_check_option, .tells = ",pass" },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?m)(?:^|> )AUTH[ ](?!LOGIN|PLAIN|CRAM|NTLM|XOAUTH|GSSAPI|TLS|SSL)(?:[\\w.-]{1,32}[ ])?" WORD LINE_ENDS, rf_redact_check_option, .tells = "auth " },
  { RF_REDACT_PASSWORD, 0, "(?i)\\bsp_addlogin[ ]'[^'\\n]{1,60}',[ ]?N?'([^'\\n]{3,64})'", rf_redact_check_option, .tells = "sp_addlogin" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)password[ ]?=[ ]?N'([^'\\n]{3,64})'", rf_redact_check_option, .tells = "password" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\b(?:ssh-keygen\\b[^\\n|]{0,80}?[ ]-[NP]|openssl (?:enc|aes\\S{0,12})\\b[^\\n|]{0,80}?[ ]-k|ldappasswd\\b[^\\n|]{0,80}?[ ]-s|hdparm\\b[^\\n|]{0,40}?--security-\\w{3,8}-?pass)[ ]" VALUE, rf_redact_check_option, .tells = "ssh-keygen\nopenssl\nldappasswd\nhdparm" },
  { RF_REDACT_PASSWORD, RF_LINE_DASH, "\\b(?:wbinfo[ ]-a|net ads [^\\n]{0,40}?-U|smbclient\\b[^\\n]{0,60}?-U)[ ]?[\"']?[\\w.\\\\-]{1,60}%" VALUE, rf_redact_check_option, .tells = "wbinfo\nnet ads\nsmbclient" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:\\bdscl\\b[^\\n]{0,30}?-passwd \\S{1,80}+|teamviewer\\S{0,4}[ ](?:--)?passwd|echo)[ ]" WORD "(?=[ ]\\|[ ]?[^\\n]{0,30}--set-password|[ \\t]*\\r?(?:\\n|$))", rf_redact_check_option, "(?i)\\becho[ ]$", .tells = "dscl\nteamviewer\necho " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\becho[ ]" WORD "(?=[ ]\\|[ ]?[^\\n]{0,30}--set-password)", rf_redact_check_option, .tells = "echo " },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)\\b(?:ftp> ?user|config mgmtuser add)[ ][\\w.@-]{1,40}[ ]" WORD, rf_redact_check_option, .tells = "ftp>\nconfig mgmt" },

  /* -- passwords in configurations -- */
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?m)^[ \\t]{1,8}(?:password|secret|passphrase)[ ](?:[0579] )?" WORD LINE_ENDS, rf_redact_check_option, .tells = "password \nsecret \npassphrase " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:\\bplaintext|plain-text-password-value|plaintext-password|pre-shared-secret|irreversible-cipher|password (?:simple|cipher))[ ]" VALUE, rf_redact_check_option, .tells = "plaintext\nplain-text\npre-shared-secret\nirreversible\npassword " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD | RF_LINE_EQUALS, "(?m)(?:^|> ?)/[a-z][^\\n=]{2,60}?[^\\n]{0,200}?[ ](?:password|secret|passphrase|\\w{0,6}-?pre-shared-key)=" VALUE, rf_redact_check_option },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)/snmp community (?:set|add)\\b[^\\n]{0,40}?[ ]name=" VALUE, rf_redact_check_option, .tells = "/snmp" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:\\bsys passwd|set (?:service )?snmp community|snmp-server community|snmp community)[ ](?!set|add|string|is)" VALUE, rf_redact_check_option, .tells = "sys passwd\nset service\nset snmp\nsnmp-server\nsnmp comm" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?im)^[a-z_]{0,20}pass\\d?[!&$]?:[ ]" WORD LINE_ENDS, rf_redact_check_option },
  { RF_REDACT_PASSWORD, RF_LINE_KEY, "(?i)(?:server-private|server|host)[ ]\\S{3,60}+[ ][^\\n]{0,60}?key[ ](?:\\d )?" WORD LINE_ENDS, rf_redact_check_option, .tells = "server\nhost" },
  { RF_REDACT_PASSWORD, 0, "(?i)authentication-key \\d{1,5} md5[ ]" WORD, rf_redact_check_option, .tells = "authentication-key" },
  { RF_REDACT_PASSWORD, 0, "(?m)^\"?[\\w.@-]{1,40}\"?[ \\t]{1,8}(?:l2tpd|pptpd|pppd|xl2tpd|\\*)[ \\t]{1,8}\"?" WORD "\"?[ \\t]{1,8}(?:\\*|\\d)", rf_redact_check_option, .tells = "l2tpd\npptpd\npppd\nxl2tpd\n*" },
  { RF_REDACT_PASSWORD, 0, "(?im)^[ \\t]{0,8}(?:u|l|id|user|login|benutzer|un)[:=][ ]?\\S{2,60}+(?:\\r?\\n|[ ]{1,3}|[ ]?[,;/][ ]?)[ \\t]{0,8}(?:p|pw|pass|k|kw)[:=][ ]?" WORD, rf_redact_check_option, .tells = "u:\nu=\nl:\nl=\nid:\nid=\nuser\nlogin\nbenutzer\nun:\nun=" },

  /* -- passwords in sentences -- */
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)\\b(?:login|zugang|zugangsdaten|creds?|credentials|anmeldung)\\b[ :=]{1,3}[\\w.@\\\\-]{2,40}[ ]/[ ]([^\\s\"'<>,;|/]{4,64}+)", rf_redact_check_plain, .tells = "login\nzugang\ncred\nanmeldung" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\b(?:use|try|used|tried|enter|entered|typed|put|with|choose|chose|take|nimm|nehmen)[ ][\"'„“]?([^\\s\"'<>,;“”]{4,64}+)[\"'“”]?[ ](?:as|als)[ ](?:[\\w-]{1,10} ){0,3}" LONG_WORD, rf_redact_check_plain_as, .tells = "use\ntry\ntried\nenter\ntyped\nput\nwith\nchoose\nchose\ntake\nnimm\nnehmen" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)[\"'„“]([^\\s\"'<>,;“”]{4,64}+)[\"'“”][ ](?:is|was|ist|war)[ ](?:the|das|their|our|her|his|my|mein|unser)[ ](?:[\\w-]{1,12} )?" LONG_WORD, rf_redact_check_plain_as, .tells = "is \nwas \nist \nwar " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?im)^[ \\t]{0,4}([^\\s\"'<>,;“”]{4,64}+)[ ](?:is|was|ist|war)[ ](?:the|das|their|our|her|his|my|mein|unser)[ ](?:[\\w-]{1,12} )?" LONG_WORD, rf_redact_check_plain_as, .tells = "is \nwas \nist \nwar " },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)" LONG_WORD "[ ][(]([^\\s\"'<>,;()]{4,64}+)[)]", rf_redact_check_plain_as, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)" LONG_WORD ",[ ]([^\\s\"'<>,;()]{4,64}+),[ ](?:is|was|ist|war|works|does|did)\\b", rf_redact_check_plain_as, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)" LONG_WORD "[ ][\"'„“]([^\\s\"'<>,;“”]{4,64}+)[\"'“”][ ](?:did|does|doesn|works|worked|no longer|klappt|geht|funktioniert|won't|is not|isn't|ist falsch|stimmt)", rf_redact_check_plain_as, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\b(?:temp|temporary|initial|old|new|one-time|altes?|neues?|vorläufiges?)[ ](?:" LONG_WORD "|pw|pass)[ ]([^\\s\"'<>,;()]{4,64}+)", rf_redact_check_plain, .tells = "temp\ninitial\nold\nnew\none-time\nalte\nneue" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\b(?:wlan|wi-?fi|ssid|hotspot)\\b[^\\n]{0,60}?(?:schlüssel|\\bkey|\\bcode|\\bpw|\\bpsk)[ ]?[:=]?[ ]{1,2}" VALUE, rf_redact_check_said, .tells = "wlan\nwi-fi\nwifi\nssid\nhotspot" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\b(?:pin|passcode|(?:door|alarm|gate|access|entry|unlock|safe|lock|tür|tor|zugangs|schloss)[ -]?code)\\b(?:[^\\n.:,;]{0,32}?[ ](?:is|ist|lautet|war|was)[ ](?:now |jetzt |again )?|[ ]?[:=][ ]?|[ ])(\\d{4,8})(?!\\w|[.,:/]\\d)", .tells = "pin\npasscode\ndoor\nalarm\ngate\naccess\nentry\nunlock\nsafe\nlock\ntor\nzugang\nschloss" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)\\b(?:with|mit|using|per)[ ](?:the |dem |das |their |her |his |ihrem |seinem )?(?:[a-z]{3,12} )?" LONG_WORD "[ ]([^\\s\"'<>,;|]{4,64}+)", rf_redact_check_plain, .tells = "with \nmit \nusing \nper " },
  { RF_REDACT_PASSWORD, 0, "(?i)(?:history|passwords|passwörter|kennwörter)\\b[^\\n]{0,60}?\\b\\d[).][ ]([^\\s\"'<>,;|]{4,64}+)", rf_redact_check_plain_as, .tells = "history\npasswords\npasswörter\nkennwörter" },
  { RF_REDACT_PASSWORD, 0, "(?i)\\d[).][ ](?<=[23456][).] )([^\\s\"'<>,;|]{4,64}+)", rf_redact_check_plain_as, NULL, "(?i)(?:history|passwords|passwörter|kennwörter)\\b[^\\n]{0,90}$" },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|psk|pre-shared key|schlüssel)\\b[^\\n.:]{0,40}?(?:[ ](?:is|ist|lautet|be)|:)[ ](?:now |jetzt )?([a-zäöüß]{2,16}(?:[ ][a-zäöüß]{2,16}){2,6})(?=[ \\t]*\\r?(?:[.\\n]|$))", rf_redact_check_phrase, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|psk|pre-shared key|schlüssel)\\b[^\\n.:\"']{0,40}?[ ](?:is|ist|lautet|be|to|auf)[ ](?:now |jetzt )?[\"'„“]([a-zäöüß0-9]{2,16}(?:[ -][a-zäöüß0-9]{2,16}){1,6})[\"'“”]", rf_redact_check_phrase, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|(?<![A-Za-z])p(?:w|wd|sk)\\b|(?<![A-Za-z])community(?: string)?|radius secret|(?:guest|wlan|wi-?fi)[ -](?:code|key|schlüssel))[ \\t]{1,8}([^\\s\"'<>,;|]{5,64}+)", rf_redact_check_apposed, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_PASSWORD, "(?i)(?:" LONG_WORD "|(?<![A-Za-z])p(?:w|wd|sk)\\b)(?:[ ][\\w-]{2,14}){0,3}?[ ](?:changed|set|reset|updated|geändert|gesetzt|zurückgesetzt|neu|jetzt|now)(?: to| auf)?[ ]?[:=][ ]{0,3}" VALUE, rf_redact_check_given, .starts = RF_START_WORD },
  { RF_REDACT_PASSWORD, RF_LINE_LOGIN, "(?i)\\b(?:default|standard|werks)\\w{0,12}\\b[^\\n.:]{0,24}?\\b(?:admin|root|user|administrator)[ ]?[/:][ ]?" WORD, rf_redact_check_plain_as, .tells = "default\nstandard\nwerks" },
  { RF_REDACT_PASSWORD, RF_LINE_KEY, "(?i)\\b(?:key|schlüssel)\\b[^\\n.]{0,30}?\\b(?:wi-?fi|wlan|vpn|network|hotspot|tunnel|netz)\\b[^\\n.]{0,20}?[ ](?:is|ist|lautet)[ ](?:now |jetzt )?([^\\s\"'<>,;]{4,64}+)", rf_redact_check_plain, .tells = "key\nschlüssel" },
  { RF_REDACT_PASSWORD, 0, "(?i)\\b(?:tacacs\\+?|radius|wi-?fi|wlan|vpn|ipsec|snmp|bgp|ospf|dsrm)[ -]?(?:key|secret|string|schlüssel|md5)?\\b(?:[ ][\\w-]{2,12}){0,2}?(?:[ ](?:is|ist|lautet|was|war)[ ](?:now |jetzt )?|:[ ])([^\\s\"'<>,;]{4,64}+)", rf_redact_check_plain, NULL, "(?i)\\b(?:key|secret|string|schlüssel|md5|dsrm)\\b[^\\n]{0,30}$", .tells = "tacacs\nradius\nwi-fi\nwifi\nwlan\nvpn\nipsec\nsnmp\nbgp\nospf\ndsrm" },

  /* -- machines in command lines -- */
  { RF_REDACT_HOSTNAME, RF_LINE_AT, "(?i)\\b(?:ssh|sftp|mosh|ssh-copy-id)\\b[^\\n|]{0,60}?[ ][\\w.-]{1,32}@(" HOST ")(?![\\w.@])", rf_redact_check_prompt, .tells = "ssh\nsftp\nmosh" },
  { RF_REDACT_HOSTNAME, RF_LINE_ANGLE, "(?m)^<~?(" HOST ")>[ ]?(?=dis|system-view|save|undo|ping|reset|return|screen|sys\\b)", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, 0, "(?m)^\\[[~*]?(" HOST ")(?:-[A-Z][\\w/-]{2,30})?\\](?=[ ]?(?:dis|undo|interface|quit|return|: PS ))", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, 0, "(?m)^\\[(" HOST ")\\]: PS ", rf_redact_check_prompt },
  { RF_REDACT_HOSTNAME, RF_LINE_DASH, "(?i)\\b(?:enter-pssession|test-connection|test-netconnection|restart-computer|stop-computer|test-wsman)[ ](?!-)[\"']?(" HOST ")(?![\\w.:])", rf_redact_check_labelled, .tells = "enter-ps\ntest-conn\ntest-net\nrestart-comp\nstop-comp\ntest-wsman" },
  { RF_REDACT_HOSTNAME, RF_LINE_DASH, "(?i)[ ]-(?:ComputerName|CN|VMHost|DestinationHost)[ ][\"']?(" HOST ")(?![\\w.])", rf_redact_check_labelled, .tells = "-computername\n-cn\n-vmhost\n-destinationhost" },
  { RF_REDACT_HOSTNAME, RF_LINE_BACKSLASH, "(?i)(?:psexec\\S{0,4}|paexec|/m|net view|reg query|\\bsc|tasklist /s|\\bon|\\bauf|\\bto|\\bfrom|printer|drucker)[ ]\\\\\\\\(" HOST ")(?![\\w.\\\\$@-])", rf_redact_check_labelled, .tells = "psexec\npaexec\n/m\nnet view\nreg query\nsc \ntasklist\non \nauf \nto \nfrom \nprinter\ndrucker" },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?i)[ ]/(?:server|node|computer|target):[\"']?(" HOST ")(?![\\w.])", rf_redact_check_labelled, .tells = "/server\n/node\n/computer\n/target" },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?i)\\b(?:gpresult|tasklist|systeminfo|schtasks|taskkill|driverquery)\\b[^\\n|]{0,60}?[ ]/s[ ](" HOST ")(?![\\w.])", rf_redact_check_labelled, .tells = "gpresult\ntasklist\nsysteminfo\nschtasks\ntaskkill\ndriverquery" },
  { RF_REDACT_HOSTNAME, RF_LINE_DASH, "\\bdocker[ ]-H[ ](?:tcp://|ssh://)?(" HOST ")(?![\\w.])", rf_redact_check_labelled, .tells = "docker" },
  { RF_REDACT_HOSTNAME, 0, "(?i)\\bansible_host[ =:]{1,3}(" HOST ")(?![\\w.])", rf_redact_check_labelled, .tells = "ansible_host" },
  { RF_REDACT_HOSTNAME, 0, "(?i)\\brelayhost[ =]{1,3}\\[?(" HOST ")\\]?(?![\\w.])", rf_redact_check_labelled, .tells = "relayhost" },
  { RF_REDACT_HOSTNAME, 0, "(?m)^(?:EHLO|HELO)[ ](" HOST ")" LINE_ENDS, rf_redact_check_prompt, .tells = "ehlo\nhelo" },

  { RF_REDACT_HOSTNAME, 0, "(?i)\\b(?:fsmo|roles?|rollen|vms?|shares?|freigaben|dhcp|dns|wsus|mailboxes|databases?)\\b[^\\n.,]{0,24}?[ ](?:off|from|von)[ ](" HOST ")(?=[ ](?:onto|to|auf|nach)[ ])", rf_redact_check_labelled, .tells = "fsmo\nrole\nrollen\nvm\nshare\nfreigaben\ndhcp\ndns\nwsus\nmailboxes\ndatabase" },
  { RF_REDACT_HOSTNAME, 0, "(?i)\\b(?:fsmo|roles?|rollen|vms?|shares?|freigaben|dhcp|dns|wsus|mailboxes|databases?)\\b[^\\n.,]{0,24}?[ ](?:off|from|von)[ ]" HOST "[ ](?:onto|to|auf|nach)[ ](" HOST ")(?![\\w.@])", rf_redact_check_labelled, .tells = "fsmo\nrole\nrollen\nvm\nshare\nfreigaben\ndhcp\ndns\nwsus\nmailboxes\ndatabase" },

  { RF_REDACT_HOSTNAME, 0, "(?m)(?:^|[.!?] )([A-Za-z][a-z]{3,14})(?= (?:is|ist|and \\w{4,14} are|und \\w{4,14} sind) (?:down|offline|unreachable|up|back up|back online|not responding|nicht erreichbar|tot|hung|rebooting)\\b)", rf_redact_check_subject },
  { RF_REDACT_HOSTNAME, 0, "(?m)(?:^|[.!?] )[A-Za-z][a-z]{3,14} (?:and|und) ([a-z]{4,14})(?= (?:are|sind) (?:down|offline|unreachable|up|back up|back online|rebooting)\\b)", rf_redact_check_subject },
  { RF_REDACT_HOSTNAME, 0, "(?i)\\b(?:reboot(?:ed|ing)?|re-?imag(?:ed|ing)|decommission(?:ed|ing)?|patched|power[- ]?cycled|shut down|(?:rdp|ssh|remot(?:e|ed|ing)|log(?:ged|ging)?|jump(?:ed)?|hop(?:ped)?)(?:'?d)? (?:in|on)?to|neugestartet:?|joined)[ ]([a-z]{4,14})(?=[ ]?(?:[.](?!\\w)|[,;:!)]|\\r?\\n|$|(?:and|und|again|via|now|then|first|to|over|at|um|as|works|works?|fails|failed|is|was|läuft|geht|klappt)\\b))", rf_redact_check_subject, .tells = "reboot\nreimag\nre-imag\ndecommission\npatched\npower\nshut down\nrdp\nssh\nremot\nlog\njump\nhop\nneugestartet\njoined" },
  { RF_REDACT_HOSTNAME, 0, "(?i)\\b(?:disk|raid|volume|snapshot|spooler|service|cpu|ram|memory|patches|fan|psu|certificate|replication|vss|iis|sql|agent|dienst|platte|zertifikat|lüfter|backup|sicherung|\\b[cde]:)[^\\n.,\\w]?[^\\n.,]{0,20}?[ ](?:on|auf|of|von)[ ]([a-z]{4,14})(?=[ ]?(?:[.](?!\\w)|[,;:!)]|\\r?\\n|$|(?:at \\d|and|und|again|is|was|has|are|failed|deleted|ist|war|hat|full|stopped|died|crashed|läuft|hängt)\\b))", rf_redact_check_subject, .tells = "disk\nraid\nvolume\nsnapshot\nspooler\nservice\ncpu\nram\nmemory\npatches\nfan\npsu\ncertificate\nreplication\nvss\niis\nsql\nagent\ndienst\nplatte\nzertifikat\nbackup\nsicherung\nc:\nd:\ne:" },
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?<![\\w.\\\\/@-])(" HOST ")(?=[ ]?[(\\[](?:\\d{1,3}\\.){3}\\d{1,3}[)\\]])", rf_redact_check_labelled },
  { RF_REDACT_HOSTNAME, RF_LINE_DOT, "(?m)^(?:\\d{1,3}\\.){3}\\d{1,3}[ \\t]{1,12}(" HOST ")" LINE_ENDS, rf_redact_check_labelled },
  { RF_REDACT_HOSTNAME, RF_LINE_SLASH, "(?<![\\w/.-])(?:HOST|HTTP|MSSQLSvc|TERMSRV|WSMAN|RestrictedKrbHost|cifs|LDAP|nfs)/(" HOST ")(?![\\w./])", rf_redact_check_labelled },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "(?m)^(" HOST "):[~/][^\\n:]{0,40}[#$%][ ]", rf_redact_check_labelled },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "\\bRP/\\d/\\w{2,6}/CPU\\d:(" HOST ")(?=[#(])", rf_redact_check_labelled, .tells = "rp/" },

  /* -- labels and monitors -- */
  { RF_REDACT_HOSTNAME, 0, "(?i)(?:host-?name|host name|computer ?name|pc-?name|rechner ?name|sysname(?:\\.0)?|system ?name|system-name|device (?:id|name)|gerätename|server ?name|workstation name|netbios name|source workstation)[\"']?"
                           "(?:[ .\\t]{0,40}[:=]+[ \\t]{0,20}|[ ])(?:STRING: )?[\"']?(" HOST ")" FIELD_ENDS, rf_redact_check_labelled, .starts = RF_START_LABEL },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "(?i)(?:^|[\\n{,\"' ])(?:host|node|vm|device|computer|machine|endpoint|rechner|gerät)[\"']?[ ]{0,2}:[ ]{0,2}[\"']?(" HOST ")(?=[ \\t]*(?:\\r?(?:\\n|$)|[\"'}|]|[ ](?:State|Status|is|Service)\\b))", rf_redact_check_labelled, .tells = "host\nnode\nvm\ndevice\ncomputer\nmachine\nendpoint\nrechner\ngerät" },
  { RF_REDACT_HOSTNAME, RF_LINE_EQUALS, "(?i)(?:^|[\\n ,{])(?:host|hostname|node|device|computer)=[\"']?(" HOST ")(?=[\\s\"',}]|$)", rf_redact_check_labelled, .tells = "host\nnode\ndevice\ncomputer" },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "(?m)^(?:<\\d{1,3}>)?(?:\\d )?(?:[A-Z][a-z]{2}[ ]{1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S{0,12})[ ](" HOST ")[ ](?=[\\w./-]{2,40}(?:\\[\\d{1,8}\\])?:)", rf_redact_check_labelled },
  { RF_REDACT_HOSTNAME, 0, "(?i)\\b(?:host|service) (?:alert|notification): (" HOST ")(?=[;/]| is )", rf_redact_check_labelled, .starts = RF_START_LABEL },
  { RF_REDACT_HOSTNAME, RF_LINE_COLON, "\\b(?:PROBLEM|RECOVERY|DOWN|CRITICAL|ALERT)\\]?[: ]{1,3}(?:[Hh]ost )?(" HOST ")(?= (?:is |- )?(?:DOWN|UP|UNREACHABLE|CRITICAL|down|unreachable)\\b)", rf_redact_check_labelled, .tells = "problem\nrecovery\ndown\ncritical\nalert" },
  { RF_REDACT_HOSTNAME, 0, "(?m)^\\[(?:PRTG|Zabbix|Nagios|Icinga|Datto|Auvik|NinjaOne|Checkmk)[^\\]\\n]{0,12}\\][ ](" HOST ")(?= (?:Ping|CPU|Disk|Memory|is|down|Down|offline|lost)\\b)", rf_redact_check_labelled, .tells = "[" },
};

const RfRedactRule *
rf_redact_get_command_rules (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);

  return rules;
}
