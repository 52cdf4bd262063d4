/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Parts of patterns that more than one table of rules has. */

/* No token of a text that was masked before: “[Password 1]”. */
#define LONG_WORD "(?!password \\d{1,6}\\\\?\\])(?:pass ?-?word|wachtwoord|contrase[nñ]a|mot de passe|palavra-passe|lösenord|adgangskode|passord|salasana|jelszó|пароль|has[lł]o|heslo|senha|parola|passwd|passw\\.|kennw\\.|pass ?-?phrase|passcode|passwort|kennwort|losungswort)"
/* Group 1, whichever way it is written. */
#define VALUE \
        "(?|\\\\?\"([^\"\\\\\\r\\n]{1,200})\\\\?\"|'([^'\\r\\n]{1,200})'|`([^`\\r\\n]{1,200})`|" \
        "„([^“”\\r\\n]{1,200})[“”]|‚([^‘’\\r\\n]{1,200})[‘’]|»([^«\\r\\n]{1,200})«|«([^»\\r\\n]{1,200})»|" \
        "“([^”\\r\\n]{1,200})”|([^\\s\"'<>,;“”„]{3,200}+))"
#define HOST "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
