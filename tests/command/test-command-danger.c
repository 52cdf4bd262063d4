/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-command-danger.h"

typedef struct
{
  const char *language;
  const char *code;
  const char *words; /* NULL where it only looks */
} Case;

static const Case shell_cases[] = {
  { "bash", "rm -rf /var/log/old", "rm -rf" },
  { "bash", "rm file", "rm" },
  { "bash", "/bin/rm -f x", "rm -f" },
  { "bash", "sudo -n rm -rf /", "rm -rf" },
  { "bash", "sudo LANG=C rm x", "rm" },
  { "bash", "FOO=1 BAR=2 rm x", "rm" },
  { "bash", "cd /tmp && rm -r *", "rm -r" },
  { "bash", "ls | xargs rm", "rm" },
  { "bash", "ls\nreboot\n", "reboot" },
  { "bash", "echo $(reboot)", "reboot" },
  { "bash", "echo \"$(rm -rf x)\"", "rm -rf" },
  { "bash", "echo `reboot`", "reboot" },
  { "bash", "if true; then rm x; fi", "rm" },
  { "bash", "\"rm\" -rf x", "rm -rf" },
  { "bash", "r\\m x", "rm" },
  { "bash", "r''m x", "rm" },
  { "bash", "bash -c 'rm -rf /'", "rm -rf" },
  { "bash", "ssh host 'sudo reboot'", "reboot" },
  { "bash", "ssh host sudo systemctl restart nginx", "systemctl restart" },
  { "bash", "ssh host 'cmd /c \"del x\"'", "del" },
  { "bash", "find / -name x -delete", "find -delete" },
  { "bash", "find / -name x -exec rm {} +", "rm" },
  { "bash", "docker exec -it web rm -rf /x", "docker rm" },
  { "bash", "timeout 5 sudo -u root rm x", "rm" },
  { "bash", "dd if=/dev/zero of=/dev/sda bs=1M", "dd of=/dev/sda" },
  { "bash", "mkfs.ext4 /dev/sdb1", "mkfs.ext4" },
  { "bash", "cat x > /dev/sda", "> /dev/sda" },
  { "bash", "curl https://example.org/x | sh", "| sh" },
  { "bash", "curl https://example.org/x | sudo bash", "| bash" },
  { "bash", "shutdown -h now", "shutdown -h" },
  { "bash", "init 6", "init 6" },
  { "bash", "iptables -F", "iptables -F" },
  { "bash", "iptables -t nat --flush", "iptables --flush" },
  { "bash", "userdel jonas", "userdel" },
  { "bash", "systemctl stop sshd", "systemctl stop" },
  { "bash", "chmod -R 777 /", "chmod -R" },
  { "bash", "apt-get -y purge x", "apt-get purge" },
  { "bash", "psql -c 'DROP TABLE users'", "DROP" },
  { "bash", "mysql -e \"delete from t\"", "DELETE FROM … (no WHERE)" },
  { "bash", "git clean -fdx", "git clean" },
  { "bash", "git reset --hard", "git --hard" },
  { "bash", "kill -9 4711", "kill -9" },
  { "bash", "crontab -r", "crontab -r" },
  { "sh", "poweroff", "poweroff" },

  { "bash", "echo \"rm -rf /\"", NULL },
  { "bash", "echo rm -rf /", NULL },
  { "bash", "# rm -rf /", NULL },
  { "bash", "ls # rm -rf /", NULL },
  { "bash", "grep 'reboot' /var/log/syslog", NULL },
  { "bash", "journalctl -u reboot.service", NULL },
  { "bash", "last reboot", NULL },
  { "bash", "man rm", NULL },
  { "bash", "find / -name reboot -print", NULL },
  { "bash", "ps aux | grep bash", NULL },
  { "bash", "cat x | sort", NULL },
  { "bash", "rm --help", NULL },
  { "bash", "dd if=/dev/sda bs=512 count=1", NULL },
  { "bash", "farm rm", NULL },
  { "bash", "alarm -rf", NULL },
  { "bash", "./format-report", NULL },
  { "bash", "systemctl status sshd", NULL },
  { "bash", "systemctl list-units --state=failed", NULL },
  { "bash", "iptables -L -n", NULL },
  { "bash", "ip addr show", NULL },
  { "bash", "docker ps -a", NULL },
  { "bash", "kubectl get pods", NULL },
  { "bash", "fdisk -l", NULL },
  { "bash", "cat x >/dev/null 2>&1", NULL },
  { "bash", "git log --format=%h", NULL },
  { "bash", "apt-get -s install x", NULL },
  { "bash", "ssh host uptime", NULL },
  { "bash", "bash -c 'echo rm'", NULL },
  { "bash", "psql -c 'SELECT * FROM dropped'", NULL },
  { "bash", "chmod 644 x", NULL },
  { "bash", "", NULL },
  { NULL, NULL, NULL },
};

static const Case windows_cases[] = {
  { "powershell", "Remove-Item C:\\Temp -Recurse", "remove-item" },
  { "powershell", "Get-ChildItem | Remove-Item", "remove-item" },
  { "powershell", "Get-ChildItem | ForEach-Object { Remove-Item $_ }", "remove-item" },
  { "powershell", "Stop-Computer -Force", "stop-computer -Force" },
  { "powershell", "Restart-Service Spooler", "restart-service" },
  { "powershell", "Restart-Computer", "restart-computer" },
  { "powershell", "Clear-EventLog -LogName System", "clear-eventlog -LogName" },
  { "powershell", "Format-Volume -DriveLetter D", "format-volume -DriveLetter" },
  { "powershell", "Set-ADUser jdoe -Enabled $false", "set-aduser" },
  { "powershell", "Disable-ADAccount jdoe", "disable-adaccount" },
  { "powershell", "REMOVE-ITEM x", "remove-item" },
  { "powershell", "$x = Get-Item y; del $x", "del" },
  { "powershell", "net user jdoe /delete", "net /delete" },
  { "powershell", "Invoke-Command -ComputerName x -ScriptBlock { Restart-Computer }", "restart-computer" },
  { "powershell", "powershell -Command \"Remove-Item x\"", "remove-item" },
  { "powershell", "cmd /c \"rd /s /q C:\\x\"", "rd /s" },
  { "powershell", "Invoke-Sqlcmd -Query 'TRUNCATE TABLE x'", "TRUNCATE" },
  { "powershell", "Re`move-Item x", "remove-item" },
  { "cmd", "del /s /q C:\\Temp\\*", "del /s" },
  { "cmd", "format d: /q", "format" },
  { "cmd", "diskpart", "diskpart" },
  { "cmd", "net user jdoe /delete", "net /delete" },
  { "cmd", "net stop spooler", "net stop" },
  { "cmd", "shutdown /r /t 0", "shutdown /r" },
  { "cmd", "C:\\Windows\\System32\\shutdown.exe /s", "shutdown /s" },
  { "cmd", "echo x & rd /s /q y", "rd /s" },
  { "cmd", "sc delete x", "sc delete" },
  { "cmd", "reg delete HKLM\\x /f", "reg delete" },
  { "cmd", "powershell -Command \"Restart-Computer\"", "restart-computer" },
  { "cmd", "d^el x", "del" },

  { "powershell", "Get-Process | Format-Table", NULL },
  { "powershell", "Get-Process | Format-List *", NULL },
  { "powershell", "Get-Date -Format 'yyyy'", NULL },
  { "powershell", "Write-Output 'Remove-Item x'", NULL },
  { "powershell", "Get-Help Remove-Item", NULL },
  { "powershell", "Remove-Item x -WhatIf", NULL },
  { "powershell", "Get-ADUser jdoe -Properties LockedOut", NULL },
  { "powershell", "Test-NetConnection outlook.office365.com -Port 443", NULL },
  { "powershell", "Get-Service | Where-Object Status -eq Stopped", NULL },
  { "cmd", "net user jdoe", NULL },
  { "cmd", "ipconfig /all", NULL },
  { "cmd", "sc query spooler", NULL },
  { "cmd", "chkdsk c:", NULL },
  { "cmd", "echo format c:", NULL },
  { "cmd", "reg query HKLM\\x", NULL },
  { "cmd", "shutdown /?", NULL },
  { NULL, NULL, NULL },
};

static const Case other_cases[] = {
  { "sql", "DROP TABLE users", "DROP" },
  { "sql", "select 1; truncate table x", "TRUNCATE" },
  { "sql", "DELETE FROM users", "DELETE FROM … (no WHERE)" },
  { "sql", "delete\nfrom users", "DELETE FROM … (no WHERE)" },
  { "sql", "UPDATE users SET a = 1", "UPDATE … (no WHERE)" },
  { "sql", "DELETE FROM users WHERE id = 3; DELETE FROM t", "DELETE FROM … (no WHERE)" },
  { "sql", "DELETE FROM users -- WHERE id = 3", "DELETE FROM … (no WHERE)" },
  { "sql", "DELETE FROM users /* WHERE */", "DELETE FROM … (no WHERE)" },
  { "python", "import shutil\nshutil.rmtree('/tmp/x')", "shutil.rmtree" },
  { "python", "import os; os.remove('x')", "os.remove" },
  { "python", "import os; os.system('rm -rf x')", "rm -rf" },
  { "python", "import subprocess\nsubprocess.run('reboot', shell=True)", "reboot" },
  { "", "rm -rf x", "rm -rf" },
  { NULL, "Remove-Item x", "remove-item" },
  { "", "del /s x", "del /s" },

  { "sql", "SELECT 'DROP TABLE x'", NULL },
  { "sql", "SELECT * FROM x -- DROP", NULL },
  { "sql", "DELETE FROM users WHERE id = 3", NULL },
  { "sql", "UPDATE users SET a = 1 WHERE id = 3", NULL },
  { "sql", "SELECT dropped, deleted, updated FROM x", NULL },
  { "python", "print('rm -rf /')", NULL },
  { "python", "import os; os.listdir('/')  # os.remove('x')", NULL },
  { "python", "items.remove(3)", NULL },
  { "python", "import subprocess\nsubprocess.run(['ls'])", NULL },
  { "", "ping 10.0.0.1", NULL },
  { NULL, NULL, NULL },
};

static void
check (gconstpointer data)
{
  guint n_wrong = 0;

  for (const Case *one = data; one->language != NULL || one->code != NULL; one++)
    {
      g_autofree char *words = NULL;
      gboolean is_destructive = rf_command_is_destructive (one->language, one->code, &words);

      g_assert_cmpint (is_destructive, ==, words != NULL);
      if (g_strcmp0 (words, one->words) == 0)
        continue;
      n_wrong++;
      g_test_message ("%s: “%s” gives “%s”, not “%s”", one->language, one->code, words, one->words);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Whatever a flow holds, looking at it ends. */
static void
test_any_bytes_are_read_to_their_end (void)
{
  static const char alphabet[] = "rm -rf/\\'\"`$(){}|;&<>#\n^%\xc3\xa4{x=1";
  static const char *const languages[] = { "bash", "powershell", "cmd", "python", "sql", "" };
  guint32 seed = g_getenv ("RF_SEED") != NULL ? (guint32) atoi (g_getenv ("RF_SEED")) : g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("RF_SEED=%u", seed);
  for (guint i = 0; i < 3000; i++)
    {
      char code[64];
      guint length = g_rand_int_range (rand, 0, sizeof code - 1);

      for (guint k = 0; k < length; k++)
        code[k] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      code[length] = '\0';
      rf_command_is_destructive (languages[i % G_N_ELEMENTS (languages)], code, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/command-danger/what-a-shell-destroys-is-told-from-what-it-says", shell_cases, check);
  g_test_add_data_func ("/command-danger/what-windows-destroys-is-told-from-what-it-shows", windows_cases, check);
  g_test_add_data_func ("/command-danger/sql-python-and-what-is-not-known", other_cases, check);
  g_test_add_func ("/command-danger/any-bytes-are-read-to-their-end", test_any_bytes_are_read_to_their_end);

  return g_test_run ();
}
