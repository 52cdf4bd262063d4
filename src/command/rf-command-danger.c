/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells a command that destroys or interrupts something from one that only
 * looks. A word counts where a command begins, not where it is said (echo
 * "rm -rf"); what is handed to another interpreter is looked at as well. The
 * table errs on the side of asking: it is no protection against somebody who
 * hides what a command does, but a last look for somebody who means well.
 */

#include "rf-command-danger.h"

#include <string.h>

#include "rf-command-place.h"

#define MAX_DEPTH 4 /* interpreters within interpreters */

/**
 * Rule:
 * @program: a name or pattern (* for anything), in lower case and without its folder
 * @arguments: (nullable): patterns separated by blanks, of which one argument must match one; NULL for always
 * @except: (nullable): patterns of arguments with which it only looks
 */
typedef struct
{
  const char *program;
  const char *arguments;
  const char *except;
} Rule;

static const Rule shell_rules[] = {
  { "rm", NULL, "--help --version" }, { "rmdir", NULL, "--help --version" }, { "unlink", NULL, NULL }, { "shred", NULL, "--help --version" },
  { "dd", "of=*", NULL }, { "mkfs", NULL, NULL }, { "mkfs.*", NULL, NULL }, { "mke2fs", NULL, NULL }, { "mkswap", NULL, NULL },
  { "wipefs", "-a -af --all", NULL }, { "fdisk", NULL, "-l --list -v --version" }, { "sfdisk", NULL, "-l --list -d --dump" },
  { "parted", NULL, "-l --list print" }, { "sgdisk", NULL, "-p --print" }, { "blkdiscard", NULL, NULL }, { "truncate", NULL, NULL },
  { "fsck*", NULL, "-n -N" }, { "e2fsck", NULL, "-n" }, { "cryptsetup", "luksformat luksremovekey lukskillslot erase", NULL },
  { "lvremove", NULL, NULL }, { "vgremove", NULL, NULL }, { "pvremove", NULL, NULL }, { "mdadm", "--stop --zero-superblock --remove --fail", NULL },
  { "zfs", "destroy rollback", NULL }, { "zpool", "destroy labelclear", NULL }, { "btrfs", "delete", NULL },
  { "reboot", NULL, "--help" }, { "shutdown", NULL, "-c --help" }, { "halt", NULL, "--help" }, { "poweroff", NULL, "--help" },
  { "init", "0 6", NULL }, { "telinit", "0 6", NULL },
  { "systemctl", "reboot poweroff halt kexec suspend hibernate stop restart try-restart disable mask kill isolate rescue emergency", NULL },
  { "service", "stop restart", NULL }, { "kill", NULL, "-l -L --list -0" }, { "killall", NULL, "-l --list" }, { "pkill", NULL, NULL },
  { "iptables", "-F --flush -X --delete-chain -D --delete -P --policy", NULL }, { "ip6tables", "-F --flush -X --delete-chain -D --delete -P --policy", NULL },
  { "nft", "flush delete destroy", NULL }, { "ufw", "disable reset delete", NULL }, { "firewall-cmd", "--remove-* --panic-on", NULL },
  { "ip", "del delete flush down", NULL }, { "ifdown", NULL, NULL }, { "nmcli", "delete down off", NULL },
  { "userdel", NULL, NULL }, { "deluser", NULL, NULL }, { "groupdel", NULL, NULL }, { "delgroup", NULL, NULL }, { "usermod", NULL, NULL },
  { "passwd", NULL, "-S --status" }, { "chpasswd", NULL, NULL }, { "crontab", "-r", NULL }, { "chmod", "-R* --recursive", NULL },
  { "chown", "-R* --recursive", NULL }, { "chattr", NULL, NULL }, { "setfacl", "-b -k -x -R --remove*", NULL }, { "find", "-delete", NULL },
  { "rsync", "--delete* --remove-source-files", NULL }, { "apt", "remove purge autoremove", NULL }, { "apt-get", "remove purge autoremove", NULL },
  { "dnf", "remove erase autoremove", NULL }, { "yum", "remove erase autoremove", NULL }, { "zypper", "remove rm", NULL },
  { "pacman", "-R*", NULL }, { "dpkg", "-r -P --remove --purge", NULL }, { "rpm", "-e --erase", NULL }, { "flatpak", "uninstall remove", NULL },
  { "snap", "remove", NULL }, { "docker", "rm rmi prune kill stop restart down", NULL }, { "podman", "rm rmi prune kill stop restart down", NULL },
  { "kubectl", "delete drain cordon evict", NULL }, { "helm", "uninstall delete rollback", NULL }, { "terraform", "destroy apply", NULL },
  { "git", "clean --hard --force -f --delete -D", NULL }, { "virsh", "destroy undefine shutdown reboot *-delete", NULL },
  { "dropdb", NULL, NULL }, { "dropuser", NULL, NULL }, { "redis-cli", "flushall flushdb del FLUSHALL FLUSHDB DEL", NULL },
  { "journalctl", "--vacuum-* --rotate", NULL }, { "swapoff", NULL, NULL }, { "umount", NULL, NULL }, { "rmmod", NULL, NULL },
  { "modprobe", "-r --remove", NULL }, { "grub-install", NULL, NULL }, { "efibootmgr", "-B -b --delete-*", NULL },
};

static const Rule powershell_rules[] = {
  { "remove-*", NULL, "-whatif" }, { "stop-*", NULL, "-whatif" }, { "restart-*", NULL, "-whatif" }, { "clear-*", NULL, "-whatif" },
  { "format-volume", NULL, "-whatif" }, { "initialize-disk", NULL, "-whatif" }, { "resize-partition", NULL, NULL },
  { "set-ad*", NULL, "-whatif" }, { "disable-*", NULL, "-whatif" }, { "uninstall-*", NULL, "-whatif" }, { "reset-*", NULL, "-whatif" },
  { "revoke-*", NULL, "-whatif" }, { "dismount-*", NULL, "-whatif" }, { "suspend-*", NULL, "-whatif" }, { "move-ad*", NULL, "-whatif" },
  { "rename-computer", NULL, "-whatif" }, { "set-acl", NULL, "-whatif" }, { "set-content", NULL, "-whatif" }, { "set-service", NULL, "-whatif" },
  { "set-mailbox*", NULL, "-whatif" }, { "set-mguser*", NULL, NULL }, { "update-mguser*", NULL, NULL }, { "set-netfirewall*", NULL, "-whatif" },
  { "set-itemproperty", NULL, "-whatif" }, { "repair-volume", NULL, "-scan" }, { "optimize-volume", NULL, "-analyze" },
  { "del", NULL, NULL }, { "erase", NULL, NULL }, { "rd", NULL, NULL }, { "ri", NULL, NULL }, { "rm", NULL, NULL }, { "rmdir", NULL, NULL },
  { "kill", NULL, NULL }, { "spps", NULL, NULL }, { "spsv", NULL, NULL }, { "clc", NULL, NULL }, { "rp", NULL, NULL },
};

static const Rule cmd_rules[] = {
  { "del", NULL, "/?" }, { "erase", NULL, "/?" }, { "rd", NULL, "/?" }, { "rmdir", NULL, "/?" }, { "format", NULL, "/?" }, { "diskpart", NULL, "/?" },
  { "shutdown", NULL, "/? /a -a" }, { "taskkill", NULL, "/?" }, { "tskill", NULL, NULL }, { "net", "/del /delete stop /active:*", NULL },
  { "net1", "/del /delete stop /active:*", NULL }, { "sc", "delete stop config", NULL }, { "sc.exe", "delete stop config", NULL },
  { "reg", "delete import restore", NULL }, { "wevtutil", "cl clear-log", NULL }, { "vssadmin", "delete", NULL }, { "wbadmin", "delete", NULL },
  { "bcdedit", "/set /delete /deletevalue -set", NULL }, { "bootrec", NULL, "/scanos" }, { "cipher", "/w:* /e /d", NULL },
  { "diskshadow", NULL, NULL }, { "chkdsk", "/f /r /x /b", NULL }, { "robocopy", "/mir /purge /move /mov", NULL }, { "takeown", NULL, "/?" },
  { "icacls", "/reset /grant* /deny /remove* /inheritance:*", NULL }, { "schtasks", "/delete /end", NULL }, { "logoff", NULL, NULL },
  { "rwinsta", NULL, NULL }, { "reset", "session", NULL }, { "netsh", "reset delete", NULL }, { "ipconfig", "/release* /renew*", NULL },
  { "route", "delete -f", NULL }, { "wmic", "delete call", NULL }, { "msiexec", "/x* /uninstall", NULL }, { "winget", "uninstall", NULL },
  { "manage-bde", "-off -protectors", NULL }, { "dism", "/remove-* /disable-feature", NULL }, { "dsrm", NULL, NULL }, { "dsmod", NULL, NULL },
  { "cmdkey", "/delete*", NULL }, { "fsutil", "deletejournal setzerodata", NULL }, { "w32tm", "/unregister", NULL }, { "label", NULL, NULL },
};

/* What starts another command, which counts then. */
static const char *const prefixes[] = { "sudo", "doas", "env", "nohup", "nice", "ionice", "time", "exec", "command", "builtin", "xargs", "setsid",
                                        "timeout", "stdbuf", "then", "do", "else", "if", "while", "until", "!", "call", "start", "&", ".",
                                        "watch", "foreach-object", "%", "strace", "chroot", "runuser", "su", "busybox", NULL };
/* What reads its arguments as commands. */
static const char *const interpreters[] = { "sh", "bash", "dash", "zsh", "ksh", "fish", "eval", "ssh", "su", "cmd", "cmd.exe", "powershell",
                                            "powershell.exe", "pwsh", "pwsh.exe", "invoke-expression", "iex", "invoke-command", "icm", "wsl",
                                            "start-process", "runas", "psexec", "find", "docker", "podman", "kubectl", "runuser", NULL };
static const char *const databases[] = { "psql", "mysql", "mariadb", "sqlite3", "sqlcmd", "invoke-sqlcmd", "osql", NULL };

static char *find_in (RfCommandLanguage language,
                      const char       *code,
                      guint             depth);

/* ---- SQL ------------------------------------------------------------------------------------------------------- */

/* A statement without strings and comments, in capitals, each run of blanks one. */
static char *
bare_sql (const char *text)
{
  g_autoptr (GRegex) noise = g_regex_new ("'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace (noise, text, -1, 0, " ? ", 0, NULL);
  g_autofree char *one = bare != NULL ? g_regex_replace_literal (blanks, bare, -1, 0, " ", 0, NULL) : NULL;

  return g_ascii_strup (one != NULL ? one : text, -1);
}

static char *
find_in_sql (const char *code)
{
  g_autofree char *bare = bare_sql (code);
  g_auto (GStrv) statements = g_strsplit (bare, ";", -1);
  g_autoptr (GRegex) always = g_regex_new ("\\b(DROP|TRUNCATE|ALTER (?:TABLE|DATABASE|USER|LOGIN|ROLE)|SHUTDOWN|REVOKE|VACUUM FULL)\\b", 0, 0, NULL);
  g_autoptr (GRegex) unless = g_regex_new ("\\b(DELETE FROM|DELETE|UPDATE)\\b(?! ?(?:CASCADE|STATISTICS))(?!.*\\bWHERE\\b)", 0, 0, NULL);

  for (guint i = 0; statements[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (g_regex_match (always, statements[i], 0, &match))
        return g_match_info_fetch (match, 1);
      g_clear_pointer (&match, g_match_info_unref);
      if (g_regex_match (unless, statements[i], 0, &match))
        {
          g_autofree char *verb = g_match_info_fetch (match, 1);

          return g_strdup_printf ("%s … (no WHERE)", verb);
        }
    }

  return NULL;
}

/* ---- words ----------------------------------------------------------------------------------------------------- */

static gboolean
any_matches (const char *patterns,
             const char *word)
{
  g_auto (GStrv) each = g_strsplit (patterns, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      /* An option of one letter tells -D from -d; longer words are read in any case. */
      gboolean is_exact = each[i][0] == '-' && strlen (each[i]) <= 3;
      g_autofree char *read = is_exact ? g_strdup (word) : g_ascii_strdown (word, -1);
      g_autofree char *pattern = is_exact ? g_strdup (each[i]) : g_ascii_strdown (each[i], -1);

      if (strcmp (pattern, "/?") == 0 ? strcmp (read, "/?") == 0 : g_pattern_match_simple (pattern, read))
        return TRUE;
    }

  return FALSE;
}

/* Those of Windows are short: a longer word that begins so is a path. */
static gboolean
is_option (const char *word)
{
  return word[0] == '-' || (word[0] == '/' && strlen (word) <= 3);
}

static char *
match_rule (const Rule *rule,
            const char *program,
            GPtrArray  *words,
            guint       first)
{
  const char *hit = NULL;

  if (!g_pattern_match_simple (rule->program, program))
    return NULL;
  for (guint i = first; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (rule->except != NULL && any_matches (rule->except, word))
        return NULL;
      if (hit == NULL && rule->arguments != NULL && any_matches (rule->arguments, word))
        hit = word;
    }
  if (rule->arguments != NULL)
    return hit != NULL ? g_strdup_printf ("%s %s", program, hit) : NULL;
  /* The options say how much is destroyed: rm -rf */
  if (first < words->len && is_option (g_ptr_array_index (words, first)))
    return g_strdup_printf ("%s %s", program, (const char *) g_ptr_array_index (words, first));

  return g_strdup (program);
}

/* The name of a program without its folder and ending, in lower case. */
static char *
program_name (const char *word)
{
  const char *behind = MAX (strrchr (word, '/'), strrchr (word, '\\'));
  char *name = g_ascii_strdown (behind != NULL ? behind + 1 : word, -1);

  if (g_str_has_suffix (name, ".exe"))
    name[strlen (name) - 4] = '\0';

  return name;
}

static char *
match_rules (RfCommandLanguage language,
             const char       *program,
             GPtrArray        *words,
             guint             first)
{
  const struct
  {
    const Rule *rules;
    gsize       n;
    gboolean    is_read;
  } tables[] = {
    { shell_rules, G_N_ELEMENTS (shell_rules), language != RF_COMMAND_CMD },
    { powershell_rules, G_N_ELEMENTS (powershell_rules), language == RF_COMMAND_POWERSHELL || language == RF_COMMAND_OTHER },
    { cmd_rules, G_N_ELEMENTS (cmd_rules), language != RF_COMMAND_SHELL },
  };

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (gsize i = 0; tables[t].is_read && i < tables[t].n; i++)
      {
        char *found = match_rule (&tables[t].rules[i], program, words, first);

        if (found != NULL)
          return found;
      }

  return NULL;
}

/* Whose language an interpreter reads. */
static RfCommandLanguage
language_of (const char       *program,
             RfCommandLanguage own)
{
  if (g_str_has_prefix (program, "powershell") || g_str_has_prefix (program, "pwsh"))
    return RF_COMMAND_POWERSHELL;
  if (g_str_has_prefix (program, "cmd"))
    return RF_COMMAND_CMD;
  if (g_str_has_suffix (program, "sh"))
    return RF_COMMAND_SHELL;

  return own;
}

/* What an interpreter makes of its arguments from one on. */
static char *
join_from (GPtrArray *words,
           guint      first)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < words->len; i++)
    g_string_append_printf (joined, "%s%s", i > first ? " " : "", (const char *) g_ptr_array_index (words, i));

  return g_string_free_and_steal (joined);
}

/* What is handed to another interpreter or database is a command again. */
static char *
find_in_arguments (RfCommandLanguage language,
                   const char       *program,
                   GPtrArray        *words,
                   guint             first,
                   guint             depth)
{
  gboolean is_database = g_strv_contains (databases, program);
  char *found = NULL;

  if (depth >= MAX_DEPTH || (!is_database && !g_strv_contains (interpreters, program)))
    return NULL;

  for (guint i = first; i < words->len && found == NULL; i++)
    {
      g_autofree char *rest = join_from (words, i);

      if (is_database)
        found = find_in_sql (g_ptr_array_index (words, i));
      else if (strcmp (program, "find") != 0 || g_str_has_prefix (g_ptr_array_index (words, i - 1), "-exec") ||
               g_str_has_prefix (g_ptr_array_index (words, i - 1), "-ok"))
        found = find_in (language_of (program, language), rest, depth + 1);
    }

  return found;
}

/* Behind sudo and the like, its options, numbers and settings (A=b), the command itself comes. */
static gboolean
comes_before (GPtrArray *words,
              guint      i)
{
  g_autofree char *program = program_name (g_ptr_array_index (words, i));

  return g_strv_contains (prefixes, program) || strchr (program, '=') != NULL ||
         (i > 0 && (program[0] == '-' || program[0] == '\0' || g_ascii_isdigit (program[0]) ||
                    strcmp (g_ptr_array_index (words, i - 1), "-u") == 0));
}

/* One command with its arguments; the words are taken without their quotes. */
static char *
find_in_command (RfCommandLanguage language,
                 GPtrArray        *words,
                 guint             depth)
{
  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *program = program_name (g_ptr_array_index (words, i));
      char *found = match_rules (language, program, words, i + 1);

      if (found == NULL)
        found = find_in_arguments (language, program, words, i + 1, depth);
      if (found != NULL)
        return found;
      if (!comes_before (words, i))
        return NULL;
    }

  return NULL;
}

/* ---- commands -------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfCommandLanguage language;
  guint             depth;
  GPtrArray        *words;
  GString          *word;
  gboolean          has_word;
  gboolean          is_piped; /* the command reads what another says */
  char             *found;
} Reader;

static void
end_word (Reader *self)
{
  if (self->has_word)
    g_ptr_array_add (self->words, g_strdup (self->word->str));
  g_string_truncate (self->word, 0);
  self->has_word = FALSE;
}

/* What comes through a pipe into an interpreter cannot be seen at all: curl … | sudo sh */
static char *
find_piped (GPtrArray *words)
{
  guint i = 0;
  g_autofree char *program = NULL;

  while (i + 1 < words->len && comes_before (words, i))
    i++;
  program = program_name (g_ptr_array_index (words, i));
  if (i + 1 < words->len || !g_strv_contains (interpreters, program))
    return NULL;

  return g_strdup_printf ("| %s", program);
}

static void
end_command (Reader  *self,
             gboolean into_pipe)
{
  end_word (self);
  if (self->found == NULL && self->words->len > 0)
    self->found = find_in_command (self->language, self->words, self->depth);
  if (self->found == NULL && self->words->len > 0 && self->is_piped)
    self->found = find_piped (self->words);
  g_ptr_array_set_size (self->words, 0);
  self->is_piped = into_pipe;
}

static char
escape_of (RfCommandLanguage language)
{
  return language == RF_COMMAND_POWERSHELL ? '`' : language == RF_COMMAND_CMD ? '^' : '\\';
}

/* A string as part of a word; in double quotes $( ) is a command. Gives its last character. */
static const char *
read_string (Reader     *self,
             const char *at)
{
  char quote = *at;
  const char *p = at + 1;

  self->has_word = TRUE;
  while (*p != '\0' && *p != quote)
    {
      if (quote == '"' && *p == escape_of (self->language) && p[1] != '\0' && self->language != RF_COMMAND_CMD)
        p++;
      else if (quote == '"' && *p == '$' && p[1] == '(' && self->depth < MAX_DEPTH && self->found == NULL)
        self->found = find_in (self->language, p + 2, self->depth + 1);
      g_string_append_c (self->word, *p++);
    }

  return *p == '\0' ? p - 1 : p;
}

static gboolean
is_quote (Reader *self,
          char    c)
{
  return c == '"' || (c == '\'' && self->language != RF_COMMAND_CMD);
}

/* Writing over a disk needs no program at all. */
static void
read_redirection (Reader     *self,
                  const char *at)
{
  g_autofree char *target = NULL;

  while (*at == '>' || *at == ' ' || *at == '|')
    at++;
  target = g_strndup (at, strcspn (at, " \t\r\n;|&)"));
  if (self->found == NULL && g_str_has_prefix (target, "/dev/") &&
      !g_str_has_prefix (target, "/dev/null") && !g_str_has_prefix (target, "/dev/std") && !g_str_has_prefix (target, "/dev/tty") &&
      !g_str_has_prefix (target, "/dev/fd") && !g_str_has_prefix (target, "/dev/shm"))
    self->found = g_strdup_printf ("> %s", target);
}

static const char *
read_character (Reader     *self,
                const char *at)
{
  if (*at == escape_of (self->language) && at[1] != '\0' && !(self->language == RF_COMMAND_OTHER))
    {
      if (at[1] != '\n')
        g_string_append_c (self->word, at[1]);
      self->has_word |= at[1] != '\n';
      return at + 1;
    }
  if (is_quote (self, *at))
    return read_string (self, at);
  if (*at == '#' && !self->has_word && self->language != RF_COMMAND_CMD)
    return at + strcspn (at, "\n") - 1;
  if (*at == '>')
    read_redirection (self, at);
  if (strchr ("\n;|&(){}`", *at) != NULL)
    end_command (self, *at == '|' && at[1] != '|');
  else if (strchr (" \t\r<>", *at) != NULL)
    end_word (self);
  else
    {
      g_string_append_c (self->word, *at);
      self->has_word = TRUE;
    }

  return at;
}

static char *
find_in (RfCommandLanguage language,
         const char       *code,
         guint             depth)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);
  Reader self = { .language = language, .depth = depth, .words = words, .word = word };

  for (const char *p = code; *p != '\0' && self.found == NULL; p++)
    p = read_character (&self, p);
  end_command (&self, FALSE);

  return self.found;
}

/* Python destroys by its modules, or through a shell. */
static char *
find_in_python (const char *code)
{
  g_autoptr (GRegex) strings = g_regex_new ("'''.*?'''|\"\"\".*?\"\"\"|'(?:\\\\.|[^'\\\\\\n])*'|\"(?:\\\\.|[^\"\\\\\\n])*\"|#[^\\n]*", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) calls = g_regex_new ("\\b(shutil\\.rmtree|os\\.(?:remove|removedirs|unlink|rmdir|kill|killpg|truncate)|send2trash)\\b"
                                          "|\\.(unlink|rmdir|rmtree|terminate|kill) ?\\(", 0, 0, NULL);
  g_autoptr (GRegex) shells = g_regex_new ("\\b(system|popen|Popen|subprocess|getoutput)\\b", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (strings, code, -1, 0, "''", 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GMatchInfo) string = NULL;

  if (bare == NULL)
    return NULL;
  if (g_regex_match (calls, bare, 0, &match))
    {
      g_autofree char *whole = g_match_info_fetch (match, 0);

      return g_strdup (g_strchomp (g_strdelimit (whole, "(", ' ')));
    }
  if (!g_regex_match (shells, bare, 0, NULL))
    return NULL;
  for (g_regex_match (strings, code, 0, &string); g_match_info_matches (string); g_match_info_next (string, NULL))
    {
      g_autofree char *whole = g_match_info_fetch (string, 0);
      g_autofree char *inner = g_strdelimit (g_strdup (whole), "'\"", ' ');
      char *found = whole[0] != '#' ? find_in (RF_COMMAND_SHELL, inner, 1) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * rf_command_is_destructive:
 * @language: (nullable): what @code is written in
 * @code: (nullable): the command as it would run, its variables filled in
 * @words: (out) (optional) (transfer full): the words that say so, such as "rm -rf"
 *
 * Returns: %TRUE where running @code should be asked about first
 */
gboolean
rf_command_is_destructive (const char *language,
                           const char *code,
                           char      **words)
{
  RfCommandLanguage read_as = rf_command_language (language);
  g_autofree char *valid = g_utf8_make_valid (code != NULL ? code : "", -1);
  g_autofree char *found = NULL;

  if (read_as == RF_COMMAND_SQL)
    found = find_in_sql (valid);
  else if (read_as == RF_COMMAND_PYTHON)
    found = find_in_python (valid);
  else
    found = find_in (read_as, valid, 0);

  if (words != NULL)
    *words = g_strdup (found);

  return found != NULL;
}
