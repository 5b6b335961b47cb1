<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>earshot::Age</name>
    <message>
        <source>Read on %1.</source>
        <comment>@info age of the reading, date</comment>
        <translation>Am %1 gelesen.</translation>
    </message>
    <message>
        <source>Read just now.</source>
        <comment>@info age of the reading</comment>
        <translation>Gerade eben gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln seconds ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Vor %Ln Sekunde gelesen.</numerusform>
            <numerusform>Vor %Ln Sekunden gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln minutes ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Vor %Ln Minute gelesen.</numerusform>
            <numerusform>Vor %Ln Minuten gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln hours ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Vor %Ln Stunde gelesen.</numerusform>
            <numerusform>Vor %Ln Stunden gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln days ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Vor %Ln Tag gelesen.</numerusform>
            <numerusform>Vor %Ln Tagen gelesen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::AttentionCards</name>
    <message>
        <source>Show Fewer</source>
        <comment>@action:button</comment>
        <translation>Weniger zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln More</source>
        <comment>@action:button things that are worth a look</comment>
        <translation>
            <numerusform>Noch %Ln</numerusform>
            <numerusform>Noch %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::CommandLine</name>
    <message>
        <source>the computer&apos;s own network namespace</source>
        <comment>@info where something failed</comment>
        <translation>der Netzwerk-Namensraum dieses Computers</translation>
    </message>
    <message>
        <source>Use the picture in an .earshot file instead of this machine.</source>
        <comment>@info:shell option</comment>
        <translation>Das Bild in einer .earshot-Datei verwenden statt dieses Computers.</translation>
    </message>
    <message>
        <source>Use the rules in a file; KIND is iptables-save, ip6tables-save or ipset. May be given several times.</source>
        <comment>@info:shell option</comment>
        <translation>Die Regeln in einer Datei verwenden; KIND ist iptables-save, ip6tables-save oder ipset. Darf mehrmals vorkommen.</translation>
    </message>
    <message>
        <source>With --ruleset: the interfaces, routes, settings and listeners that the rules stand on.</source>
        <comment>@info:shell option</comment>
        <translation>Mit --ruleset: Schnittstellen, Routen, Einstellungen und lauschende Programme, die zu den Regeln gehören.</translation>
    </message>
    <message>
        <source>End with 1 if something can be reached from outside.</source>
        <comment>@info:shell option</comment>
        <translation>Mit 1 enden, wenn etwas von außen erreichbar ist.</translation>
    </message>
    <message>
        <source>Which columns, separated by commas: %1.</source>
        <comment>@info:shell option</comment>
        <translation>Welche Spalten, durch Kommas getrennt: %1.</translation>
    </message>
    <message>
        <source>table (the default), json, ndjson or csv.</source>
        <comment>@info:shell option</comment>
        <translation>table (Voreinstellung), json, ndjson oder csv.</translation>
    </message>
    <message>
        <source>Every socket and its state, not only what listens.</source>
        <comment>@info:shell option</comment>
        <translation>Jeder Socket und sein Zustand, nicht nur, was lauscht.</translation>
    </message>
    <message>
        <source>Where the packet comes from; without it one packet for each kind of place is followed.</source>
        <comment>@info:shell option</comment>
        <translation>Woher das Paket kommt; ohne Angabe wird je Herkunft ein Paket verfolgt.</translation>
    </message>
    <message>
        <source>The interface it arrives on; lo asks the loopback path.</source>
        <comment>@info:shell option</comment>
        <translation>Die Schnittstelle, auf der es ankommt; lo fragt nach dem Weg innerhalb des Computers.</translation>
    </message>
    <message>
        <source>The address it is for.</source>
        <comment>@info:shell option</comment>
        <translation>Die Adresse, an die es geht.</translation>
    </message>
    <message>
        <source>Its source port; without it, any.</source>
        <comment>@info:shell option</comment>
        <translation>Sein Quellport; ohne Angabe ein beliebiger.</translation>
    </message>
    <message>
        <source>text (the default) or json.</source>
        <comment>@info:shell option</comment>
        <translation>text (Voreinstellung) oder json.</translation>
    </message>
    <message>
        <source>Answer the questions in a file, one JSON object a line; - is standard input.</source>
        <comment>@info:shell option</comment>
        <translation>Die Fragen in einer Datei beantworten, ein JSON-Objekt je Zeile; - ist die Standardeingabe.</translation>
    </message>
    <message>
        <source>With --batch: every step in each answer.</source>
        <comment>@info:shell option</comment>
        <translation>Mit --batch: jeder Schritt in jeder Antwort.</translation>
    </message>
    <message>
        <source>Not in this version yet.</source>
        <comment>@info:shell option</comment>
        <translation>In dieser Version noch nicht.</translation>
    </message>
    <message>
        <source>all (the default), or exposed: only what can or may be reached.</source>
        <comment>@info:shell option</comment>
        <translation>all (Voreinstellung) oder exposed: nur, was erreichbar ist oder sein könnte.</translation>
    </message>
    <message>
        <source>What listens, and who can reach it.</source>
        <comment>@info:shell command</comment>
        <translation>Was lauscht und wer es erreichen kann.</translation>
    </message>
    <message>
        <source>The way of a packet, step by step, and which rule decides.</source>
        <comment>@info:shell command</comment>
        <translation>Der Weg eines Pakets, Schritt für Schritt, und welche Regel entscheidet.</translation>
    </message>
    <message>
        <source>Keep the machine&apos;s state in a file, for later or elsewhere.</source>
        <comment>@info:shell command</comment>
        <translation>Den Zustand des Computers in einer Datei aufheben, für später oder für anderswo.</translation>
    </message>
    <message>
        <source>everything on this computer</source>
        <comment>@info:shell example</comment>
        <translation>alles auf diesem Computer</translation>
    </message>
    <message>
        <source>another computer, for a program</source>
        <comment>@info:shell example</comment>
        <translation>ein anderer Computer, für ein Programm</translation>
    </message>
    <message>
        <source>with what decides</source>
        <comment>@info:shell example</comment>
        <translation>mit dem, was entscheidet</translation>
    </message>
    <message>
        <source>in a script</source>
        <comment>@info:shell example</comment>
        <translation>in einem Skript</translation>
    </message>
    <message>
        <source>a packet from each kind of place</source>
        <comment>@info:shell example</comment>
        <translation>ein Paket je Herkunft</translation>
    </message>
    <message>
        <source>this very packet</source>
        <comment>@info:shell example</comment>
        <translation>genau dieses Paket</translation>
    </message>
    <message>
        <source>many questions, an answer a line</source>
        <comment>@info:shell example</comment>
        <translation>viele Fragen, eine Antwort je Zeile</translation>
    </message>
    <message>
        <source>to look at later, also elsewhere</source>
        <comment>@info:shell example</comment>
        <translation>um es später anzusehen, auch anderswo</translation>
    </message>
    <message>
        <source>to read or print</source>
        <comment>@info:shell example</comment>
        <translation>zum Lesen oder Drucken</translation>
    </message>
    <message>
        <source>for a spreadsheet</source>
        <comment>@info:shell example</comment>
        <translation>für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Exit status</source>
        <comment>@title:group of the help</comment>
        <translation>Rückgabewert</translation>
    </message>
    <message>
        <source>done</source>
        <comment>@info:shell exit status</comment>
        <translation>fertig</translation>
    </message>
    <message>
        <source>done, and with --exit-code: something can be reached</source>
        <comment>@info:shell exit status</comment>
        <translation>fertig, und mit --exit-code: etwas ist erreichbar</translation>
    </message>
    <message>
        <source>used in a wrong way</source>
        <comment>@info:shell exit status</comment>
        <translation>falsch aufgerufen</translation>
    </message>
    <message>
        <source>something needed could not be read or written; the rest is still printed</source>
        <comment>@info:shell exit status</comment>
        <translation>etwas Nötiges ließ sich nicht lesen oder schreiben; das Übrige wird trotzdem ausgegeben</translation>
    </message>
    <message>
        <source>earshot-cli shows who is within earshot of every listening port on this computer: which program listens, what the firewall lets through, who can therefore reach it, and which rule decides.</source>
        <comment>@info:shell purpose</comment>
        <translation>earshot-cli zeigt für jeden Port dieses Computers, an dem ein Programm lauscht, wer in Hörweite ist: welches Programm lauscht, was die Firewall durchlässt, wer es deshalb erreichen kann und welche Regel entscheidet.</translation>
    </message>
    <message>
        <source>Use</source>
        <comment>@title:group of the help</comment>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Commands</source>
        <comment>@title:group of the help</comment>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Source (without one: this computer, now)</source>
        <comment>@title:group of the help</comment>
        <translation>Quelle (ohne Angabe: dieser Computer, jetzt)</translation>
    </message>
    <message>
        <source>Examples</source>
        <comment>@title:group of the help</comment>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Options</source>
        <comment>@title:group of the help</comment>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t in this version of Earshot yet.</source>
        <comment>@info wrong use</comment>
        <translation>„%1“ gibt es in dieser Version von Earshot noch nicht.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be “%2”. It can be: %3.</source>
        <comment>@info wrong use: option, value, possible values</comment>
        <translation>%1 kann nicht „%2“ sein. Möglich ist: %3.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t a port: a number from %2 to 65535.</source>
        <comment>@info wrong use</comment>
        <translation>„%1“ ist kein Port: eine Zahl von %2 bis 65535.</translation>
    </message>
    <message>
        <source>--ruleset needs KIND:FILE, not “%1”. KIND can be: %2.</source>
        <comment>@info wrong use</comment>
        <translation>--ruleset braucht KIND:FILE, nicht „%1“. KIND kann sein: %2.</translation>
    </message>
    <message>
        <source>--%1 needs the name of a file.</source>
        <comment>@info wrong use</comment>
        <translation>--%1 braucht den Namen einer Datei.</translation>
    </message>
    <message>
        <source>--snapshot and --ruleset can&apos;t go together: choose where the picture comes from.</source>
        <comment>@info wrong use</comment>
        <translation>--snapshot und --ruleset passen nicht zusammen: Das Bild kann nur aus einem von beiden kommen.</translation>
    </message>
    <message>
        <source>--machine only goes with --ruleset.</source>
        <comment>@info wrong use</comment>
        <translation>--machine geht nur zusammen mit --ruleset.</translation>
    </message>
    <message>
        <source>There is no column “%1”. There are: %2.</source>
        <comment>@info wrong use</comment>
        <translation>Eine Spalte „%1“ gibt es nicht. Es gibt: %2.</translation>
    </message>
    <message>
        <source>--columns needs names of columns. There are: %1.</source>
        <comment>@info wrong use</comment>
        <translation>--columns braucht Namen von Spalten. Es gibt: %1.</translation>
    </message>
    <message>
        <source>--%1 needs an IPv4 or IPv6 address, not “%2”.</source>
        <comment>@info wrong use</comment>
        <translation>--%1 braucht eine IPv4- oder IPv6-Adresse, nicht „%2“.</translation>
    </message>
    <message>
        <source>Which transport? Write %1/tcp or %1/udp.</source>
        <comment>@info wrong use</comment>
        <translation>Welches Transportprotokoll? %1/tcp oder %1/udp.</translation>
    </message>
    <message>
        <source>--from and --to must both be IPv4 or both IPv6.</source>
        <comment>@info wrong use</comment>
        <translation>--from und --to müssen beide IPv4 oder beide IPv6 sein.</translation>
    </message>
    <message>
        <source>--batch needs the name of a file, or - for standard input.</source>
        <comment>@info wrong use</comment>
        <translation>--batch braucht den Namen einer Datei oder - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>--%1 doesn&apos;t go with --batch.</source>
        <comment>@info wrong use</comment>
        <translation>--%1 geht nicht zusammen mit --batch.</translation>
    </message>
    <message>
        <source>With --batch no port is named: the questions do.</source>
        <comment>@info wrong use</comment>
        <translation>Mit --batch wird kein Port genannt: Das tun die Fragen.</translation>
    </message>
    <message>
        <source>--trace only goes with --batch; the text and JSON have every step anyway.</source>
        <comment>@info wrong use</comment>
        <translation>--trace geht nur zusammen mit --batch; Text und JSON haben ohnehin jeden Schritt.</translation>
    </message>
    <message>
        <source>explain needs one port, as 22/tcp, or --batch FILE.</source>
        <comment>@info wrong use</comment>
        <translation>explain braucht einen Port, etwa 22/tcp, oder --batch FILE.</translation>
    </message>
    <message>
        <source>report needs the name of one file to write.</source>
        <comment>@info wrong use</comment>
        <translation>report braucht den Namen einer Datei, die geschrieben werden soll.</translation>
    </message>
    <message>
        <source>The report&apos;s suffix</source>
        <comment>@info wrong use, subject</comment>
        <translation>Die Endung des Berichts</translation>
    </message>
    <message>
        <source>list takes no “%1”.</source>
        <comment>@info wrong use</comment>
        <translation>list nimmt kein „%1“ an.</translation>
    </message>
    <message>
        <source>capture needs the name of one file to write.</source>
        <comment>@info wrong use</comment>
        <translation>capture braucht den Namen einer Datei, die geschrieben werden soll.</translation>
    </message>
    <message>
        <source>%1 has no option %2. “earshot-cli %1 --help” lists them.</source>
        <comment>@info wrong use</comment>
        <translation>%1 hat keine Option %2. „earshot-cli %1 --help“ zählt sie auf.</translation>
    </message>
    <message>
        <source>Say what to do: list, explain, capture or report. “earshot-cli --help” tells more.</source>
        <comment>@info wrong use</comment>
        <translation>Es fehlt, was zu tun ist: list, explain, capture oder report. Mehr sagt „earshot-cli --help“.</translation>
    </message>
    <message>
        <source>There is no command “%1”. There are: list, explain, capture, report.</source>
        <comment>@info wrong use</comment>
        <translation>Einen Befehl „%1“ gibt es nicht. Es gibt: list, explain, capture, report.</translation>
    </message>
    <message>
        <source>writing to standard output</source>
        <comment>@info where something failed</comment>
        <translation>Schreiben auf die Standardausgabe</translation>
    </message>
    <message>
        <source>the interface that %1 arrives on</source>
        <comment>@info where something failed</comment>
        <translation>die Schnittstelle, auf der %1 ankommt</translation>
    </message>
    <message>
        <source>name it with --iif</source>
        <comment>@info what to do</comment>
        <translation>mit --iif lässt sie sich nennen</translation>
    </message>
    <message>
        <source>interface %1</source>
        <comment>@info where something failed</comment>
        <translation>Schnittstelle %1</translation>
    </message>
    <message>
        <source>an %1 address of interface %2</source>
        <comment>@info where something failed: IPv4 or IPv6, name</comment>
        <translation>eine %1-Adresse der Schnittstelle %2</translation>
    </message>
    <message>
        <source>name the target with --to</source>
        <comment>@info what to do</comment>
        <translation>mit --to lässt sich das Ziel nennen</translation>
    </message>
    <message>
        <source>a place that packets could come from</source>
        <comment>@info where something failed</comment>
        <translation>ein Ort, von dem Pakete kommen könnten</translation>
    </message>
    <message>
        <source>name --from, --iif and --to</source>
        <comment>@info what to do</comment>
        <translation>mit --from, --iif und --to lässt sich alles nennen</translation>
    </message>
    <message>
        <source>html, txt, csv, json or ndjson; without it, by the file&apos;s suffix.</source>
        <comment>@info:shell option</comment>
        <translation>html, txt, csv, json oder ndjson; ohne Angabe nach der Endung der Datei.</translation>
    </message>
    <message>
        <source>Write a report; its suffix says which kind: .html, .txt, .csv, .json, .ndjson.</source>
        <comment>@info:shell command</comment>
        <translation>Einen Bericht schreiben; die Endung sagt, welcher Art: .html, .txt, .csv, .json, .ndjson.</translation>
    </message>
    <message>
        <source>The name of the report says no format: end it in .html, .txt, .csv, .json or .ndjson, or use --format.</source>
        <comment>@info wrong use</comment>
        <translation>Der Name des Berichts nennt kein Format: Er muss auf .html, .txt, .csv, .json oder .ndjson enden, oder --format nennt es.</translation>
    </message>
</context>
<context>
    <name>earshot::Desktop</name>
    <message>
        <source>Earshot</source>
        <comment>@title</comment>
        <translation>Earshot</translation>
    </message>
    <message>
        <source>Who is within earshot of every listening port</source>
        <comment>@title what the program is</comment>
        <translation>Wer in Hörweite jedes lauschenden Ports ist</translation>
    </message>
    <message>
        <source>© 2026 The Earshot authors</source>
        <comment>@info:credit</comment>
        <translation>© 2026 Die Earshot-Autoren</translation>
    </message>
    <message>
        <source>this colour scheme isn&apos;t installed</source>
        <comment>@info:shell detail of an error</comment>
        <translation>dieses Farbschema ist nicht installiert</translation>
    </message>
    <message>
        <source>About Earshot</source>
        <comment>@title:window</comment>
        <translation>Über Earshot</translation>
    </message>
    <message>
        <source>There is no page “%1”. The pages are: %2.</source>
        <comment>@info:shell</comment>
        <translation>Eine Seite „%1“ gibt es nicht. Die Seiten sind: %2.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be used like that. %2 See earshot --help.</source>
        <comment>@info:shell option or argument, what is wrong</comment>
        <translation>„%1“ lässt sich so nicht verwenden. %2 Mehr sagt earshot --help.</translation>
    </message>
    <message>
        <source>There is no display to show a window on. On a terminal, use earshot-cli: “earshot-cli list” says who can reach what.</source>
        <comment>@info:shell</comment>
        <translation>Hier gibt es keinen Bildschirm, auf dem sich ein Fenster zeigen ließe. Im Terminal hilft earshot-cli: „earshot-cli list“ sagt, wer was erreichen kann.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>@title name and version of the program</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <comment>@info name of the licence</comment>
        <translation>Lizenz: %1</translation>
    </message>
    <message>
        <source>Made with Qt %1 and KDE Frameworks %2.</source>
        <comment>@info versions of libraries</comment>
        <translation>Gemacht mit Qt %1 und KDE Frameworks %2.</translation>
    </message>
    <message>
        <source>Licence</source>
        <comment>@info:accessible</comment>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Earshot shows which programs listen on this computer, what the firewall lets through, who can therefore reach them, and which rule decides. It changes nothing.</source>
        <comment>@info what the program is for</comment>
        <translation>Earshot zeigt, welche Programme auf diesem Computer lauschen, was die Firewall durchlässt, wer sie deshalb erreichen kann und welche Regel entscheidet. Es verändert nichts.</translation>
    </message>
    <message>
        <source>The Earshot authors</source>
        <comment>@info:credit</comment>
        <translation>Die Earshot-Autoren</translation>
    </message>
    <message>
        <source>Design, programs and tests</source>
        <comment>@info:credit what they did</comment>
        <translation>Entwurf, Programme und Tests</translation>
    </message>
    <message>
        <source>About</source>
        <comment>@title:tab</comment>
        <translation>Über</translation>
    </message>
    <message>
        <source>Authors</source>
        <comment>@title:tab</comment>
        <translation>Autoren</translation>
    </message>
    <message>
        <source>Licence</source>
        <comment>@title:tab</comment>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>The display “%1” doesn&apos;t answer, so no window can be shown. On a terminal, use earshot-cli: “earshot-cli list” says who can reach what.</source>
        <comment>@info:shell name of a display</comment>
        <translation>Der Bildschirm „%1“ antwortet nicht, deshalb lässt sich kein Fenster zeigen. Im Terminal hilft earshot-cli: „earshot-cli list“ sagt, wer was erreichen kann.</translation>
    </message>
</context>
<context>
    <name>earshot::EndpointDetails</name>
    <message>
        <source>%1 (%2)</source>
        <comment>@item origin, IPv4 or IPv6</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Command</source>
        <comment>@label command line of a program</comment>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Who runs it</source>
        <comment>@title:group</comment>
        <translation>Wer es betreibt</translation>
    </message>
    <message numerus="yes">
        <source>Who owns %Ln of its sockets is hidden from you.</source>
        <comment>@info</comment>
        <translation>
            <numerusform>Wem %Ln seiner Sockets gehört, ist verborgen.</numerusform>
            <numerusform>Wem %Ln seiner Sockets gehören, ist verborgen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>@title program, port</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>What arrives is passed on to %1.</source>
        <comment>@info address and port</comment>
        <translation>Was ankommt, wird an %1 weitergeleitet.</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <comment>@title:group</comment>
        <translation>Wer es erreichen kann</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>@title:group</comment>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Details of the chosen port</source>
        <comment>@info:accessible</comment>
        <translation>Einzelheiten zum ausgewählten Port</translation>
    </message>
    <message>
        <source>Choose a port to see who can reach it, and why.</source>
        <comment>@info where nothing is chosen</comment>
        <translation>Zu einem ausgewählten Port steht hier, wer ihn erreichen kann und warum.</translation>
    </message>
    <message>
        <source>Why: the rules in the order a packet meets them</source>
        <comment>@title:group</comment>
        <translation>Warum: die Regeln in der Reihenfolge, in der ein Paket auf sie trifft</translation>
    </message>
    <message>
        <source>From %1: a new packet %2</source>
        <comment>@title:group whose packets, &apos;is dropped silently&apos;</comment>
        <translation>Von %1: Ein neues Paket %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>@item number and text of a step</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>For example: %1.</source>
        <comment>@info a packet</comment>
        <translation>Zum Beispiel: %1.</translation>
    </message>
</context>
<context>
    <name>earshot::ExposureView</name>
    <message>
        <source>Who can reach what</source>
        <comment>@info:accessible the diagram</comment>
        <translation>Wer was erreichen kann</translation>
    </message>
</context>
<context>
    <name>earshot::HeaderArea</name>
    <message>
        <source>Summary and notes</source>
        <comment>@info:accessible the upper part of the window, which may scroll</comment>
        <translation>Zusammenfassung und Hinweise</translation>
    </message>
</context>
<context>
    <name>earshot::LockBar</name>
    <message>
        <source>Locked: only what an ordinary user may see is shown.</source>
        <comment>@info state of the window</comment>
        <translation>Gesperrt: Zu sehen ist nur, was gewöhnliche Benutzer sehen dürfen.</translation>
    </message>
    <message>
        <source>Unlocking… waiting for the password.</source>
        <comment>@info state of the window</comment>
        <translation>Wird entsperrt&#xa0;… das Passwort wird erwartet.</translation>
    </message>
    <message>
        <source>Unlocked: the whole computer is shown.</source>
        <comment>@info state of the window</comment>
        <translation>Entsperrt: Zu sehen ist der ganze Computer.</translation>
    </message>
    <message>
        <source>Locked, and it can&apos;t be unlocked here.</source>
        <comment>@info state of the window</comment>
        <translation>Gesperrt, und hier lässt es sich nicht entsperren.</translation>
    </message>
    <message>
        <source>Whether it is locked</source>
        <comment>@info:accessible</comment>
        <translation>Ob es gesperrt ist</translation>
    </message>
    <message>
        <source>Ask for the password, and show the whole computer</source>
        <comment>@info:tooltip</comment>
        <translation>Nach dem Passwort fragen und den ganzen Computer zeigen</translation>
    </message>
    <message>
        <source>Try Again</source>
        <comment>@action:button unlock, which couldn&apos;t be done before</comment>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <comment>@action:button ask for the password to see everything</comment>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>earshot::MainWindow</name>
    <message>
        <source>Earshot</source>
        <comment>@title:window</comment>
        <translation>Earshot</translation>
    </message>
    <message>
        <source>Read Now</source>
        <comment>@action</comment>
        <translation>Jetzt lesen</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>@action stop reading again and again</comment>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Open a Saved Reading…</source>
        <comment>@action</comment>
        <translation>Gespeicherte Aufnahme öffnen&#xa0;…</translation>
    </message>
    <message>
        <source>Look at This Computer</source>
        <comment>@action</comment>
        <translation>Diesen Computer ansehen</translation>
    </message>
    <message>
        <source>Find</source>
        <comment>@action</comment>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>About Earshot</source>
        <comment>@action</comment>
        <translation>Über Earshot</translation>
    </message>
    <message>
        <source>Quit</source>
        <comment>@action</comment>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln seconds</source>
        <comment>@action:inmenu how often to read</comment>
        <translation>
            <numerusform>Jede Sekunde</numerusform>
            <numerusform>Alle %Ln Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Menu</source>
        <comment>@info:tooltip</comment>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Menu</source>
        <comment>@info:accessible</comment>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Pages</source>
        <comment>@info:accessible</comment>
        <translation>Seiten</translation>
    </message>
    <message numerus="yes">
        <source>Live, every %Ln seconds</source>
        <comment>@action:button</comment>
        <translation>
            <numerusform>Live, jede Sekunde</numerusform>
            <numerusform>Live, alle %Ln Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved reading</source>
        <comment>@action:button what is shown comes from a file</comment>
        <translation>Gespeicherte Aufnahme</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>@action:button</comment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 — Earshot</source>
        <comment>@title:window name of a file</comment>
        <translation>%1 — Earshot</translation>
    </message>
    <message>
        <source>Save a Report…</source>
        <comment>@action</comment>
        <translation>Bericht speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <comment>@action ask for the password to see everything</comment>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Lock Again</source>
        <comment>@action show only what an ordinary user may see</comment>
        <translation>Wieder sperren</translation>
    </message>
</context>
<context>
    <name>earshot::Options</name>
    <message>
        <source>Show a saved reading instead of this computer.</source>
        <comment>@info:shell</comment>
        <translation>Eine gespeicherte Aufnahme zeigen statt dieses Computers.</translation>
    </message>
    <message>
        <source>Write pictures of the pages into a folder, and end. Needs no display.</source>
        <comment>@info:shell</comment>
        <translation>Bilder der Seiten in einen Ordner schreiben und enden. Braucht keinen Bildschirm.</translation>
    </message>
    <message>
        <source>Colours of the pictures: light or dark.</source>
        <comment>@info:shell</comment>
        <translation>Farben der Bilder: light (hell) oder dark (dunkel).</translation>
    </message>
    <message>
        <source>Direction of the pictures: ltr or rtl.</source>
        <comment>@info:shell</comment>
        <translation>Schreibrichtung der Bilder: ltr (nach rechts) oder rtl (nach links).</translation>
    </message>
    <message>
        <source>Size of the window, such as 1180x720.</source>
        <comment>@info:shell</comment>
        <translation>Größe des Fensters, etwa 1180x720.</translation>
    </message>
    <message>
        <source>Show this, and end.</source>
        <comment>@info:shell</comment>
        <translation>Dies zeigen und enden.</translation>
    </message>
    <message>
        <source>Show the version, and end.</source>
        <comment>@info:shell</comment>
        <translation>Die Version zeigen und enden.</translation>
    </message>
    <message>
        <source>Shows who is within earshot of every listening port of this computer. Without a display, use earshot-cli.</source>
        <comment>@info:shell</comment>
        <translation>Zeigt, wer in Hörweite jedes lauschenden Ports dieses Computers ist. Ohne Bildschirm hilft earshot-cli.</translation>
    </message>
    <message>
        <source>Show this page first; a wrong name lists them.</source>
        <comment>@info:shell</comment>
        <translation>Diese Seite zuerst zeigen; ein falscher Name zählt sie auf.</translation>
    </message>
    <message>
        <source>Write a report, and end. Needs no display. The suffix says which kind: %1.</source>
        <comment>@info:shell</comment>
        <translation>Einen Bericht schreiben und enden. Braucht keinen Bildschirm. Die Endung sagt, welcher Art: %1.</translation>
    </message>
</context>
<context>
    <name>earshot::OverviewPage</name>
    <message>
        <source>Worth a look</source>
        <comment>@title:group over what stands out</comment>
        <translation>Einen Blick wert</translation>
    </message>
    <message>
        <source>Overview</source>
        <comment>@title:tab page</comment>
        <translation>Überblick</translation>
    </message>
</context>
<context>
    <name>earshot::PortsPage</name>
    <message>
        <source>Words, or %1</source>
        <comment>@info:placeholder examples of fields</comment>
        <translation>Wörter oder %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <comment>@info:accessible</comment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Words, or one of these fields with a value after a colon: %1</source>
        <comment>@info:accessible</comment>
        <translation>Wörter oder eines dieser Felder mit einem Wert nach dem Doppelpunkt: %1</translation>
    </message>
    <message>
        <source>Listening ports</source>
        <comment>@info:accessible</comment>
        <translation>Lauschende Ports</translation>
    </message>
    <message>
        <source>Ports</source>
        <comment>@title:tab page</comment>
        <translation>Ports</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln ports of programs&apos; own connections</source>
        <comment>@option:check UDP sockets that are probably clients</comment>
        <translation>
            <numerusform>%Ln Port für eigene Verbindungen eines Programms zeigen</numerusform>
            <numerusform>%Ln Ports für eigene Verbindungen von Programmen zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>No port can be %1.</source>
        <comment>@info parts of a filter that make no sense, such as port:abc</comment>
        <translation>Kein Port kann %1 sein.</translation>
    </message>
    <message>
        <source>No listening port was found.</source>
        <comment>@info empty table</comment>
        <translation>Es wurde kein lauschender Port gefunden.</translation>
    </message>
    <message>
        <source>No port is what you look for.</source>
        <comment>@info empty table, filtered</comment>
        <translation>Kein Port passt zur Suche.</translation>
    </message>
    <message>
        <source>Show All</source>
        <comment>@action:button</comment>
        <translation>Alle zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln ports that you chose are shown.</source>
        <comment>@info over the table</comment>
        <translation>
            <numerusform>Nur der %Ln ausgewählte Port wird gezeigt.</numerusform>
            <numerusform>Nur die %Ln ausgewählten Ports werden gezeigt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::ReportSaver</name>
    <message>
        <source>Web page (%1)</source>
        <comment>@item:inlistbox file type</comment>
        <translation>Webseite (%1)</translation>
    </message>
    <message>
        <source>Text (%1)</source>
        <comment>@item:inlistbox file type</comment>
        <translation>Text (%1)</translation>
    </message>
    <message>
        <source>Table (%1)</source>
        <comment>@item:inlistbox file type</comment>
        <translation>Tabelle (%1)</translation>
    </message>
    <message>
        <source>JSON, for programs (%1)</source>
        <comment>@item:inlistbox file type</comment>
        <translation>JSON, für Programme (%1)</translation>
    </message>
    <message>
        <source>JSON lines, for programs (%1)</source>
        <comment>@item:inlistbox file type</comment>
        <translation>JSON-Zeilen, für Programme (%1)</translation>
    </message>
    <message>
        <source>Save a Report</source>
        <comment>@title:window</comment>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>A report&apos;s name ends in one of these: %1.</source>
        <comment>@info list of suffixes</comment>
        <translation>Der Name eines Berichts endet auf eines von diesen: %1.</translation>
    </message>
    <message>
        <source>Choose another place or another name.</source>
        <comment>@info</comment>
        <translation>Bitte einen anderen Ort oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The Report Wasn&apos;t Saved</source>
        <comment>@title:window</comment>
        <translation>Der Bericht wurde nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>earshot::SummaryHeader</name>
    <message numerus="yes">
        <source>%1 And %Ln further notes.</source>
        <comment>@info the first few notes, how many more there are</comment>
        <translation>
            <numerusform>%1 Und %Ln weiterer Hinweis.</numerusform>
            <numerusform>%1 Und %Ln weitere Hinweise.</numerusform>
        </translation>
    </message>
    <message>
        <source>Summary</source>
        <comment>@info:accessible the sentence</comment>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Firewall and age of the reading</source>
        <comment>@info:accessible</comment>
        <translation>Firewall und Alter der Aufnahme</translation>
    </message>
    <message>
        <source>What can&apos;t be seen</source>
        <comment>@info:accessible</comment>
        <translation>Was nicht zu sehen ist</translation>
    </message>
    <message>
        <source>Problem</source>
        <comment>@info:accessible</comment>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Reading…</source>
        <comment>@info before the first reading</comment>
        <translation>Wird gelesen&#xa0;…</translation>
    </message>
</context>
<context>
    <name>earshot::WhyGroups</name>
    <message>
        <source>%1 (%2)</source>
        <comment>@item origin, IPv4 or IPv6</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>earshot::WindowController</name>
    <message>
        <source>Open a Saved Reading</source>
        <comment>@title:window</comment>
        <translation>Gespeicherte Aufnahme öffnen</translation>
    </message>
    <message>
        <source>Readings of Earshot (%1)</source>
        <comment>@item:inlistbox file type</comment>
        <translation>Earshot-Aufnahmen (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <comment>@item:inlistbox file type</comment>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>The report is in “%1”.</source>
        <comment>@info:status name of a file</comment>
        <translation>Der Bericht ist in „%1“.</translation>
    </message>
</context>
<context>
    <name>earshot::Words</name>
    <message numerus="yes">
        <source>The owners of %Ln sockets are hidden: unlock to see them.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>Wem %Ln Socket gehört, ist verborgen: Nach dem Entsperren ist es zu sehen.</numerusform>
            <numerusform>Wem %Ln Sockets gehören, ist verborgen: Nach dem Entsperren ist es zu sehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The owners of %Ln sockets are hidden: run it with sudo to see them.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>Wem %Ln Socket gehört, ist verborgen: Mit sudo ist es zu sehen.</numerusform>
            <numerusform>Wem %Ln Sockets gehören, ist verborgen: Mit sudo ist es zu sehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What listens in %Ln other network namespaces (containers) is hidden: unlock to see it.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>Was in %Ln anderen Netzwerk-Namensraum (einem Container) lauscht, ist verborgen: Nach dem Entsperren ist es zu sehen.</numerusform>
            <numerusform>Was in %Ln anderen Netzwerk-Namensräumen (Containern) lauscht, ist verborgen: Nach dem Entsperren ist es zu sehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What listens in %Ln other network namespaces (containers) is hidden: run it with sudo to see it.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>Was in %Ln anderen Netzwerk-Namensraum (einem Container) lauscht, ist verborgen: Mit sudo ist es zu sehen.</numerusform>
            <numerusform>Was in %Ln anderen Netzwerk-Namensräumen (Containern) lauscht, ist verborgen: Mit sudo ist es zu sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Earshot may not look at the firewall&apos;s rules: unlock to see who can reach what.</source>
        <comment>@info note</comment>
        <translation>Earshot darf die Regeln der Firewall nicht ansehen: Nach dem Entsperren ist zu sehen, wer was erreichen kann.</translation>
    </message>
    <message>
        <source>Earshot may not look at the firewall&apos;s rules: run it with sudo to see who can reach what.</source>
        <comment>@info note</comment>
        <translation>Earshot darf die Regeln der Firewall nicht ansehen: Mit sudo ist zu sehen, wer was erreichen kann.</translation>
    </message>
    <message>
        <source>Earshot may not look for programs that overrule the rules (XDP, BPF, IPsec): unlock to be sure there are none.</source>
        <comment>@info note</comment>
        <translation>Earshot darf nicht nach Programmen suchen, die sich über die Regeln hinwegsetzen (XDP, BPF, IPsec): Erst nach dem Entsperren ist sicher, dass es keine gibt.</translation>
    </message>
    <message>
        <source>Earshot may not look for programs that overrule the rules (XDP, BPF, IPsec): run it with sudo to be sure there are none.</source>
        <comment>@info note</comment>
        <translation>Earshot darf nicht nach Programmen suchen, die sich über die Regeln hinwegsetzen (XDP, BPF, IPsec): Erst mit sudo ist sicher, dass es keine gibt.</translation>
    </message>
    <message>
        <source>%1 (%2).</source>
        <comment>@info a sentence without its full stop, and the system&apos;s own words for it</comment>
        <translation>%1 (%2).</translation>
    </message>
    <message>
        <source>the list of sockets (“%1”)</source>
        <comment>@item part of a reading, its technical name</comment>
        <translation>die Liste der Sockets („%1“)</translation>
    </message>
    <message>
        <source>the network&apos;s set-up (“%1”)</source>
        <comment>@item part of a reading, its technical name</comment>
        <translation>die Einrichtung des Netzwerks („%1“)</translation>
    </message>
    <message>
        <source>the firewall&apos;s rules (“%1”)</source>
        <comment>@item part of a reading, its technical name</comment>
        <translation>die Regeln der Firewall („%1“)</translation>
    </message>
    <message>
        <source>the list of programs that may overrule the rules (“%1”)</source>
        <comment>@item part of a reading, its technical name</comment>
        <translation>die Liste der Programme, die sich über die Regeln hinwegsetzen könnten („%1“)</translation>
    </message>
    <message>
        <source>the firewall&apos;s lists (“%1”)</source>
        <comment>@item part of a reading, its technical name</comment>
        <translation>die Listen der Firewall („%1“)</translation>
    </message>
    <message>
        <source>the list of programs (“%1”)</source>
        <comment>@item part of a reading, its technical name</comment>
        <translation>die Liste der Programme („%1“)</translation>
    </message>
    <message>
        <source>the kernel&apos;s settings (“%1”)</source>
        <comment>@item part of a reading, its technical name</comment>
        <translation>die Einstellungen des Kernels („%1“)</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>@item technical name</comment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>This could not be read, so the picture lacks it: %1.</source>
        <comment>@info note</comment>
        <translation>Dies ließ sich nicht lesen und fehlt deshalb im Bild: %1.</translation>
    </message>
    <message>
        <source>This is damaged, and what could be read of it is shown: %1.</source>
        <comment>@info note</comment>
        <translation>Dies ist beschädigt; gezeigt wird, was davon zu lesen war: %1.</translation>
    </message>
    <message>
        <source>The firewall&apos;s rules kept changing while they were read; read them again for a sure answer.</source>
        <comment>@info note</comment>
        <translation>Die Regeln der Firewall änderten sich beim Lesen immer wieder; bitte noch einmal lesen, um eine sichere Antwort zu bekommen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln things are new to this version of Earshot in %1; answers that need them say “depends”.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>%Ln Sache in %1 ist dieser Version von Earshot neu; Antworten, die davon abhängen, lauten „kommt darauf an“.</numerusform>
            <numerusform>%Ln Sachen in %1 sind dieser Version von Earshot neu; Antworten, die davon abhängen, lauten „kommt darauf an“.</numerusform>
        </translation>
    </message>
    <message>
        <source>This was cut because it is too large: %1.</source>
        <comment>@info note</comment>
        <translation>Dies wurde gekürzt, weil es zu groß ist: %1.</translation>
    </message>
    <message>
        <source>The tool isn&apos;t installed that reads %1.</source>
        <comment>@info note</comment>
        <translation>Das Werkzeug, das dies liest, ist nicht installiert: %1.</translation>
    </message>
    <message>
        <source>The tool failed that reads %1.</source>
        <comment>@info note</comment>
        <translation>Das Werkzeug, das dies liest, ist gescheitert: %1.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t what it should be.</source>
        <comment>@info error</comment>
        <translation>„%1“ ist nicht, was es sein sollte.</translation>
    </message>
    <message>
        <source>“%1” ends before it is complete.</source>
        <comment>@info error</comment>
        <translation>„%1“ endet, bevor es vollständig ist.</translation>
    </message>
    <message>
        <source>“%1” is too large.</source>
        <comment>@info error</comment>
        <translation>„%1“ ist zu groß.</translation>
    </message>
    <message>
        <source>“%1” was made by a later version of Earshot.</source>
        <comment>@info error</comment>
        <translation>„%1“ stammt von einer neueren Version von Earshot.</translation>
    </message>
    <message>
        <source>Earshot isn&apos;t allowed to use “%1”.</source>
        <comment>@info error</comment>
        <translation>Earshot darf „%1“ nicht verwenden.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t there.</source>
        <comment>@info error</comment>
        <translation>„%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t supported here.</source>
        <comment>@info error</comment>
        <translation>„%1“ wird hier nicht unterstützt.</translation>
    </message>
    <message>
        <source>“%1” took too long.</source>
        <comment>@info error</comment>
        <translation>„%1“ hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>“%1” kept changing while it was read.</source>
        <comment>@info error</comment>
        <translation>„%1“ änderte sich beim Lesen immer wieder.</translation>
    </message>
    <message>
        <source>“%1” failed.</source>
        <comment>@info error</comment>
        <translation>„%1“ ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Check that it is the file you mean, or make it again.</source>
        <comment>@info what to do</comment>
        <translation>Bitte prüfen, ob es die richtige Datei ist, oder sie neu machen.</translation>
    </message>
    <message>
        <source>Use a smaller one.</source>
        <comment>@info what to do</comment>
        <translation>Bitte eine kleinere nehmen.</translation>
    </message>
    <message>
        <source>Use a newer version of Earshot.</source>
        <comment>@info what to do</comment>
        <translation>Bitte eine neuere Version von Earshot nehmen.</translation>
    </message>
    <message>
        <source>Unlock, or choose something that you may use.</source>
        <comment>@info what to do</comment>
        <translation>Bitte entsperren oder etwas wählen, das verwendet werden darf.</translation>
    </message>
    <message>
        <source>Run it with sudo, or name something that you may use.</source>
        <comment>@info what to do</comment>
        <translation>Bitte mit sudo aufrufen oder etwas nennen, das verwendet werden darf.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <comment>@info what to do</comment>
        <translation>Bitte den Namen prüfen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <comment>@info what to do</comment>
        <translation>Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>What could not be seen:</source>
        <comment>@title:group of a report</comment>
        <translation>Was nicht zu sehen war:</translation>
    </message>
    <message>
        <source>Why it depends:</source>
        <comment>@title:group of a report</comment>
        <translation>Worauf es ankommt:</translation>
    </message>
    <message>
        <source>Each port:</source>
        <comment>@title:group of a report</comment>
        <translation>Jeder Port:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more ports belong to programs that probably only wait for answers to what they sent; --all shows them.</source>
        <comment>@info after a list</comment>
        <translation>
            <numerusform>%Ln weiterer Port gehört einem Programm, das wahrscheinlich nur auf Antworten wartet; --all zeigt ihn.</numerusform>
            <numerusform>%Ln weitere Ports gehören Programmen, die wahrscheinlich nur auf Antworten warten; --all zeigt sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3.</source>
        <comment>@item port, program, why it depends</comment>
        <translation>%1, %2: %3.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>@item IPv4 or IPv6, a sentence</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Listens on %1.</source>
        <comment>@info an address</comment>
        <translation>Lauscht auf %1.</translation>
    </message>
    <message>
        <source>%1 is process %2 of user %3.</source>
        <comment>@info program, number, user</comment>
        <translation>%1 ist Prozess %2 des Benutzers %3.</translation>
    </message>
    <message>
        <source>%1 is process %2 of user %3, service %4.</source>
        <comment>@info program, number, user, systemd unit</comment>
        <translation>%1 ist Prozess %2 des Benutzers %3, Dienst %4.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln owners are hidden.</source>
        <comment>@info of an endpoint</comment>
        <translation>
            <numerusform>%Ln Eigentümer ist verborgen.</numerusform>
            <numerusform>%Ln Eigentümer sind verborgen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What comes here is passed on to %1, port %2.</source>
        <comment>@info published port: address, port</comment>
        <translation>Was hier ankommt, wird an %1, Port %2, weitergeleitet.</translation>
    </message>
    <message>
        <source>Read at %1.</source>
        <comment>@info time of the reading</comment>
        <translation>Gelesen: %1.</translation>
    </message>
    <message>
        <source>Transport</source>
        <comment>@title:column</comment>
        <translation>Transport</translation>
    </message>
    <message>
        <source>State</source>
        <comment>@title:column</comment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Here</source>
        <comment>@title:column local address</comment>
        <translation>Hier</translation>
    </message>
    <message>
        <source>There</source>
        <comment>@title:column remote address</comment>
        <translation>Dort</translation>
    </message>
    <message>
        <source>Program</source>
        <comment>@title:column</comment>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Nothing listens on %1.</source>
        <comment>@info a port: 22/tcp</comment>
        <translation>Nichts lauscht an %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules don&apos;t match.</source>
        <comment>@info step</comment>
        <translation>
            <numerusform>%Ln Regel trifft nicht zu.</numerusform>
            <numerusform>%Ln Regeln treffen nicht zu.</numerusform>
        </translation>
    </message>
    <message>
        <source>this decides</source>
        <comment>@info mark beside the deciding step</comment>
        <translation>das entscheidet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>@title:group where a packet comes from, the packet</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This packet can&apos;t be followed: %1</source>
        <comment>@info</comment>
        <translation>Dieses Paket lässt sich nicht verfolgen: %1</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>@item the last two of a list</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 (%2 only)</source>
        <comment>@item:intable origin, IPv4 or IPv6</comment>
        <translation>%1 (nur %2)</translation>
    </message>
    <message>
        <source>%1 if your router lets it</source>
        <comment>@item:intable the Internet</comment>
        <translation>%1, wenn der Router es durchlässt</translation>
    </message>
    <message>
        <source>part of %1</source>
        <comment>@item:intable origin of which some addresses can reach it</comment>
        <translation>teilweise %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>@item name that a program gave itself, the file it runs</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln others</source>
        <comment>@item programs</comment>
        <translation>
            <numerusform>%1 und %Ln weiteres</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>container “%1”</source>
        <comment>@item</comment>
        <translation>Container „%1“</translation>
    </message>
    <message>
        <source>(hidden)</source>
        <comment>@item a program whose owner may not be seen</comment>
        <translation>(verborgen)</translation>
    </message>
    <message>
        <source>(passed on)</source>
        <comment>@item a published port without a program of its own</comment>
        <translation>(weitergeleitet)</translation>
    </message>
    <message>
        <source>(the kernel)</source>
        <comment>@item a socket without a process</comment>
        <translation>(der Kernel)</translation>
    </message>
    <message>
        <source>all IPv4 addresses</source>
        <comment>@item:intable what a program listens on</comment>
        <translation>allen IPv4-Adressen</translation>
    </message>
    <message>
        <source>all IPv6 addresses</source>
        <comment>@item:intable what a program listens on</comment>
        <translation>allen IPv6-Adressen</translation>
    </message>
    <message>
        <source>all addresses</source>
        <comment>@item:intable what a program listens on</comment>
        <translation>allen Adressen</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>@item:intable address, network interface</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>@item addresses</comment>
        <translation>
            <numerusform>%1 und %Ln weitere</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>perhaps %1</source>
        <comment>@item:intable origins that may be able to reach it</comment>
        <translation>vielleicht %1</translation>
    </message>
    <message>
        <source>this computer only</source>
        <comment>@item:intable who can reach it</comment>
        <translation>nur dieser Computer</translation>
    </message>
    <message>
        <source>not known: Earshot may not look</source>
        <comment>@item:intable who can reach it</comment>
        <translation>nicht bekannt: Earshot darf nicht nachsehen</translation>
    </message>
    <message>
        <source>nobody else: shielded by the firewall</source>
        <comment>@item:intable who can reach it</comment>
        <translation>sonst niemand: von der Firewall abgeschirmt</translation>
    </message>
    <message>
        <source>%1 on port %2 (%3) can be reached %4.</source>
        <comment>@info program, port, transport, from where</comment>
        <translation>%1 an Port %2 (%3) ist %4 erreichbar.</translation>
    </message>
    <message>
        <source>Whether %1 on port %2 (%3) can be reached %4 depends.</source>
        <comment>@info program, port, transport, from where</comment>
        <translation>Ob %1 an Port %2 (%3) %4 erreichbar ist, kommt darauf an.</translation>
    </message>
    <message>
        <source>%1 on port %2 (%3) listens to this computer only.</source>
        <comment>@info program, port, transport</comment>
        <translation>%1 an Port %2 (%3) lauscht nur für diesen Computer.</translation>
    </message>
    <message>
        <source>%1 on port %2 (%3) is shielded by the firewall: nobody else can reach it.</source>
        <comment>@info program, port, transport</comment>
        <translation>%1 an Port %2 (%3) ist von der Firewall abgeschirmt: Niemand sonst kann es erreichen.</translation>
    </message>
    <message>
        <source>Who can reach %1 on port %2 (%3) isn&apos;t known: Earshot may not look.</source>
        <comment>@info program, port, transport</comment>
        <translation>Wer %1 an Port %2 (%3) erreichen kann, ist nicht bekannt: Earshot darf nicht nachsehen.</translation>
    </message>
    <message>
        <source>Who can reach %1 on port %2 (%3) depends.</source>
        <comment>@info program, port, transport</comment>
        <translation>Wer %1 an Port %2 (%3) erreichen kann, kommt darauf an.</translation>
    </message>
    <message>
        <source>%1 on port %2 (%3) can be reached from the Internet if your router lets it; Earshot can&apos;t see that.</source>
        <comment>@info program, port, transport</comment>
        <translation>%1 an Port %2 (%3) ist aus dem Internet erreichbar, wenn der Router es durchlässt; das kann Earshot nicht sehen.</translation>
    </message>
    <message>
        <source>The Internet has no way to this address.</source>
        <comment>@info answer</comment>
        <translation>Aus dem Internet führt kein Weg zu dieser Adresse.</translation>
    </message>
    <message>
        <source>No rule here stops what comes from the Internet. Your router may still block it; Earshot can&apos;t see that.</source>
        <comment>@info answer</comment>
        <translation>Keine Regel hier hält auf, was aus dem Internet kommt. Vielleicht blockiert es der Router; das kann Earshot nicht sehen.</translation>
    </message>
    <message>
        <source>Can be reached %1.</source>
        <comment>@info answer, from where</comment>
        <translation>Erreichbar %1.</translation>
    </message>
    <message>
        <source>The rules here let %1 of the Internet through. Your router may still block it; Earshot can&apos;t see that.</source>
        <comment>@info answer, addresses</comment>
        <translation>Die Regeln hier lassen aus dem Internet %1 durch. Vielleicht blockiert es der Router; das kann Earshot nicht sehen.</translation>
    </message>
    <message>
        <source>Can be reached %1, but only by %2.</source>
        <comment>@info answer, from where, addresses</comment>
        <translation>Erreichbar %1, aber nur von %2.</translation>
    </message>
    <message>
        <source>Can&apos;t be reached %1.</source>
        <comment>@info answer, from where</comment>
        <translation>Nicht erreichbar %1.</translation>
    </message>
    <message>
        <source>Whether it can be reached %1 depends.</source>
        <comment>@info answer, from where</comment>
        <translation>Ob es %1 erreichbar ist, kommt darauf an.</translation>
    </message>
    <message>
        <source>Whether it can be reached %1 isn&apos;t known: Earshot may not look.</source>
        <comment>@info answer, from where</comment>
        <translation>Ob es %1 erreichbar ist, ist nicht bekannt: Earshot darf nicht nachsehen.</translation>
    </message>
    <message>
        <source>An ordinary first try gets through.</source>
        <comment>@info beside an answer that depends</comment>
        <translation>Ein gewöhnlicher erster Versuch kommt durch.</translation>
    </message>
    <message>
        <source>An ordinary first try is stopped.</source>
        <comment>@info beside an answer that depends</comment>
        <translation>Ein gewöhnlicher erster Versuch wird aufgehalten.</translation>
    </message>
    <message>
        <source>The program&apos;s answer doesn&apos;t get out, so no conversation begins.</source>
        <comment>@info beside an answer</comment>
        <translation>Die Antwort des Programms kommt nicht hinaus, also kommt kein Gespräch zustande.</translation>
    </message>
    <message>
        <source>Whether the program&apos;s answer gets out depends.</source>
        <comment>@info beside an answer</comment>
        <translation>Ob die Antwort des Programms hinauskommt, kommt darauf an.</translation>
    </message>
    <message>
        <source>Ordinary neighbours can&apos;t find this computer; one that knows its hardware address can.</source>
        <comment>@info beside an answer</comment>
        <translation>Gewöhnliche Nachbarn finden diesen Computer nicht; wer seine Hardware-Adresse kennt, schon.</translation>
    </message>
    <message>
        <source>Only on %1.</source>
        <comment>@info beside an answer, network interfaces</comment>
        <translation>Nur über %1.</translation>
    </message>
    <message>
        <source>nftables, table %1 %2, chain %3</source>
        <comment>@item place of a rule: family, table, chain</comment>
        <translation>nftables, Tabelle %1 %2, Kette %3</translation>
    </message>
    <message>
        <source>nftables, table %1 %2, chain %3, handle %4</source>
        <comment>@item place of a rule: family, table, chain, number</comment>
        <translation>nftables, Tabelle %1 %2, Kette %3, Handle %4</translation>
    </message>
    <message>
        <source>%1, table %2, chain %3</source>
        <comment>@item place of a rule: tool, table, chain</comment>
        <translation>%1, Tabelle %2, Kette %3</translation>
    </message>
    <message>
        <source>%1, table %2, chain %3, line %4</source>
        <comment>@item place of a rule: tool, table, chain, line of the saved text</comment>
        <translation>%1, Tabelle %2, Kette %3, Zeile %4</translation>
    </message>
    <message>
        <source>Because of this rule: %1 (%2).</source>
        <comment>@info evidence: rule, place</comment>
        <translation>Wegen dieser Regel: %1 (%2).</translation>
    </message>
    <message>
        <source>Because of this rule of %1: %2 (%3).</source>
        <comment>@info evidence: who made it, rule, place</comment>
        <translation>Wegen dieser Regel von %1: %2 (%3).</translation>
    </message>
    <message>
        <source>Because of this rule of %1, “%2”: %3 (%4).</source>
        <comment>@info evidence: who made it, its name there, rule, place</comment>
        <translation>Wegen dieser Regel von %1, „%2“: %3 (%4).</translation>
    </message>
    <message>
        <source>What no rule stops is let through (%1).</source>
        <comment>@info evidence: place of the policy</comment>
        <translation>Was keine Regel aufhält, wird durchgelassen (%1).</translation>
    </message>
    <message>
        <source>What no rule lets through is stopped (%1).</source>
        <comment>@info evidence: place of the policy</comment>
        <translation>Was keine Regel durchlässt, wird aufgehalten (%1).</translation>
    </message>
    <message>
        <source>Because it listens on %1 only.</source>
        <comment>@info evidence: address or interface</comment>
        <translation>Weil es nur auf %1 lauscht.</translation>
    </message>
    <message>
        <source>Because of routing: %1.</source>
        <comment>@info evidence: what routing says</comment>
        <translation>Wegen des Routings: %1.</translation>
    </message>
    <message>
        <source>Because of the kernel setting %1.</source>
        <comment>@info evidence: name=value</comment>
        <translation>Wegen der Kernel-Einstellung %1.</translation>
    </message>
    <message>
        <source>No rule stands on this way.</source>
        <comment>@info evidence</comment>
        <translation>Auf diesem Weg steht keine Regel.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>@item:intable who made the rule, the rule</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>policy of chain %1: %2</source>
        <comment>@item:intable chain, accept or drop</comment>
        <translation>Vorgabe der Kette %1: %2</translation>
    </message>
    <message>
        <source>listens on %1 only</source>
        <comment>@item:intable address or interface</comment>
        <translation>lauscht nur auf %1</translation>
    </message>
    <message>
        <source>routing: %1</source>
        <comment>@item:intable what routing says</comment>
        <translation>Routing: %1</translation>
    </message>
    <message>
        <source>no rule at all</source>
        <comment>@item:intable what decided</comment>
        <translation>gar keine Regel</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>@info why it depends, the rule&apos;s or the program&apos;s own words</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from your local network.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Aus dem lokalen Netz erreichbar: %1 von %Ln lauschenden Programm.</numerusform>
            <numerusform>Aus dem lokalen Netz erreichbar: %1 von %Ln lauschenden Programmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from the Internet.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Aus dem Internet erreichbar: %1 von %Ln lauschenden Programm.</numerusform>
            <numerusform>Aus dem Internet erreichbar: %1 von %Ln lauschenden Programmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from your local network, %2 of them from the Internet.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Aus dem lokalen Netz erreichbar: %1 von %Ln lauschenden Programm, %2 davon auch aus dem Internet.</numerusform>
            <numerusform>Aus dem lokalen Netz erreichbar: %1 von %Ln lauschenden Programmen, %2 davon auch aus dem Internet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from your local network, and %2 from the Internet.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Aus dem lokalen Netz erreichbar: %1 von %Ln lauschenden Programm; aus dem Internet: %2.</numerusform>
            <numerusform>Aus dem lokalen Netz erreichbar: %1 von %Ln lauschenden Programmen; aus dem Internet: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from other networks behind your router.</source>
        <comment>@info summary, beside those before</comment>
        <translation>
            <numerusform>%Ln Programm ist aus anderen Netzen hinter dem Router erreichbar.</numerusform>
            <numerusform>%Ln Programme sind aus anderen Netzen hinter dem Router erreichbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from your VPN.</source>
        <comment>@info summary, beside those before</comment>
        <translation>
            <numerusform>%Ln Programm ist aus dem VPN erreichbar.</numerusform>
            <numerusform>%Ln Programme sind aus dem VPN erreichbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from containers and virtual machines.</source>
        <comment>@info summary, beside those before</comment>
        <translation>
            <numerusform>%Ln Programm ist aus Containern und virtuellen Maschinen erreichbar.</numerusform>
            <numerusform>%Ln Programme sind aus Containern und virtuellen Maschinen erreichbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from the Internet too if your router lets it through; Earshot can&apos;t see that.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>%Ln Programm ist auch aus dem Internet erreichbar, wenn der Router es durchlässt; das kann Earshot nicht sehen.</numerusform>
            <numerusform>%Ln Programme sind auch aus dem Internet erreichbar, wenn der Router es durchlässt; das kann Earshot nicht sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing listens on this computer.</source>
        <comment>@info summary</comment>
        <translation>Auf diesem Computer lauscht nichts.</translation>
    </message>
    <message>
        <source>Earshot found nothing that listens on this computer, but it may not look everywhere.</source>
        <comment>@info summary</comment>
        <translation>Earshot hat auf diesem Computer nichts gefunden, das lauscht, darf aber nicht überall nachsehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports that programs use for connections of their own can be reached.</source>
        <comment>@info summary, no other can</comment>
        <translation>
            <numerusform>%Ln Port, den ein Programm für eigene Verbindungen nutzt, ist erreichbar.</numerusform>
            <numerusform>%Ln Ports, die Programme für eigene Verbindungen nutzen, sind erreichbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody outside this computer can reach any program that Earshot could see here, but it may not look everywhere.</source>
        <comment>@info summary</comment>
        <translation>Niemand außerhalb dieses Computers kann ein Programm erreichen, das Earshot hier sehen konnte; es darf aber nicht überall nachsehen.</translation>
    </message>
    <message>
        <source>Nobody outside this computer can reach any program here.</source>
        <comment>@info summary</comment>
        <translation>Niemand außerhalb dieses Computers kann hier ein Programm erreichen.</translation>
    </message>
    <message numerus="yes">
        <source>Earshot may not look at the firewall, so it can&apos;t say who can reach your %Ln listening programs.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Earshot darf die Firewall nicht ansehen und kann deshalb nicht sagen, wer das eine lauschende Programm erreichen kann.</numerusform>
            <numerusform>Earshot darf die Firewall nicht ansehen und kann deshalb nicht sagen, wer die %Ln lauschenden Programme erreichen kann.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them listen to this computer only.</source>
        <comment>@info summary, of the listening programs</comment>
        <translation>
            <numerusform>%Ln davon lauscht nur für diesen Computer.</numerusform>
            <numerusform>%Ln davon lauschen nur für diesen Computer.</numerusform>
        </translation>
    </message>
    <message>
        <source>No firewall is active.</source>
        <comment>@info summary</comment>
        <translation>Keine Firewall ist aktiv.</translation>
    </message>
    <message>
        <source>No firewall is active: everything that listens to more than this computer can be reached.</source>
        <comment>@info summary</comment>
        <translation>Keine Firewall ist aktiv: Alles, was für mehr als diesen Computer lauscht, ist erreichbar.</translation>
    </message>
    <message>
        <source>No firewall is active: everything that listens can be reached.</source>
        <comment>@info summary</comment>
        <translation>Keine Firewall ist aktiv: Alles, was lauscht, ist erreichbar.</translation>
    </message>
    <message numerus="yes">
        <source>The answer for %Ln ports depends on what Earshot can&apos;t decide in advance; each says why.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Die Antwort für %Ln Port hängt von etwas ab, das Earshot nicht im Voraus entscheiden kann; wovon, steht beim Port.</numerusform>
            <numerusform>Die Antwort für %Ln Ports hängt von etwas ab, das Earshot nicht im Voraus entscheiden kann; wovon, steht bei jedem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who can reach %Ln ports Earshot can&apos;t say: it may not look at everything that decides.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Wer %Ln Port erreichen kann, kann Earshot nicht sagen: Es darf nicht alles ansehen, was entscheidet.</numerusform>
            <numerusform>Wer %Ln Ports erreichen kann, kann Earshot nicht sagen: Es darf nicht alles ansehen, was entscheidet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody outside this computer can reach the others.</source>
        <comment>@info summary, after ports without a sure answer</comment>
        <translation>Die übrigen kann niemand außerhalb dieses Computers erreichen.</translation>
    </message>
    <message>
        <source>%1: chain %2 of table %3 looks at it.</source>
        <comment>@info step: stage, chain, table</comment>
        <translation>%1: Kette %2 der Tabelle %3 sieht es an.</translation>
    </message>
    <message>
        <source>This rule may match: %1</source>
        <comment>@info step: rule</comment>
        <translation>Diese Regel trifft vielleicht zu: %1</translation>
    </message>
    <message>
        <source>This rule may match, for %1. The rule: %2</source>
        <comment>@info step: why it can&apos;t be decided, rule</comment>
        <translation>Diese Regel trifft vielleicht zu, denn %1. Die Regel: %2</translation>
    </message>
    <message>
        <source>This rule matches and changes nothing: %1</source>
        <comment>@info step: rule</comment>
        <translation>Diese Regel trifft zu und ändert nichts: %1</translation>
    </message>
    <message>
        <source>This rule lets it through: %1</source>
        <comment>@info step: rule</comment>
        <translation>Diese Regel lässt es durch: %1</translation>
    </message>
    <message>
        <source>This rule stops it: %1</source>
        <comment>@info step: rule</comment>
        <translation>Diese Regel hält es auf: %1</translation>
    </message>
    <message>
        <source>This rule refuses it: %1</source>
        <comment>@info step: rule</comment>
        <translation>Diese Regel weist es ab: %1</translation>
    </message>
    <message>
        <source>This rule matches (%1): %2</source>
        <comment>@info step: effect in the rules&apos; language, rule</comment>
        <translation>Diese Regel trifft zu (%1): %2</translation>
    </message>
    <message>
        <source>No rule of chain %1 stopped it; what none stops is let through.</source>
        <comment>@info step: chain</comment>
        <translation>Keine Regel der Kette %1 hielt es auf; was keine aufhält, wird durchgelassen.</translation>
    </message>
    <message>
        <source>No rule of chain %1 let it through; what none lets through is stopped.</source>
        <comment>@info step: chain</comment>
        <translation>Keine Regel der Kette %1 ließ es durch; was keine durchlässt, wird aufgehalten.</translation>
    </message>
    <message>
        <source>Routing: %1 is an address of this computer.</source>
        <comment>@info step: address</comment>
        <translation>Routing: %1 ist eine Adresse dieses Computers.</translation>
    </message>
    <message>
        <source>Routing: it is for another machine or container, by the route to %1.</source>
        <comment>@info step: prefix</comment>
        <translation>Routing: Es ist für einen anderen Computer oder Container, auf der Route nach %1.</translation>
    </message>
    <message>
        <source>Routing: the kernel setting %1 stops it.</source>
        <comment>@info step: name=value</comment>
        <translation>Routing: Die Kernel-Einstellung %1 hält es auf.</translation>
    </message>
    <message>
        <source>Routing: it is stopped (%1).</source>
        <comment>@info step: why</comment>
        <translation>Routing: Es wird aufgehalten (%1).</translation>
    </message>
    <message>
        <source>Routing: %1.</source>
        <comment>@info step: what routing says</comment>
        <translation>Routing: %1.</translation>
    </message>
    <message>
        <source>A program listens there: %1.</source>
        <comment>@info step: address and port</comment>
        <translation>Dort lauscht ein Programm: %1.</translation>
    </message>
    <message>
        <source>Nothing listens there: %1.</source>
        <comment>@info step: address and port</comment>
        <translation>Dort lauscht nichts: %1.</translation>
    </message>
    <message>
        <source>The socket: %1.</source>
        <comment>@info step: what happens at the socket</comment>
        <translation>Der Socket: %1.</translation>
    </message>
    <message>
        <source>with a TCP reset</source>
        <comment>@item how a packet is refused</comment>
        <translation>mit einem TCP-Reset</translation>
    </message>
    <message>
        <source>with an ICMP message (%1)</source>
        <comment>@item how a packet is refused: type/code</comment>
        <translation>mit einer ICMP-Meldung (%1)</translation>
    </message>
    <message>
        <source>with an ICMPv6 message (%1)</source>
        <comment>@item how a packet is refused: type/code</comment>
        <translation>mit einer ICMPv6-Meldung (%1)</translation>
    </message>
    <message>
        <source>A new %1 packet from %2, port %3, to %4, port %5, that arrives on %6</source>
        <comment>@info transport, source, its port, target, its port, interface</comment>
        <translation>Ein neues %1-Paket auf %6 von %2, Port %3, an %4, Port %5</translation>
    </message>
    <message>
        <source>A new %1 packet from %2 to %3, port %4, that arrives on %5</source>
        <comment>@info transport, source, target, port, interface</comment>
        <translation>Ein neues %1-Paket auf %5 von %2 an %3, Port %4</translation>
    </message>
    <message>
        <source>is refused %1</source>
        <comment>@info fate of a packet: &apos;with a TCP reset&apos;</comment>
        <translation>wird %1 abgewiesen</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>@info &apos;A new TCP packet …&apos; &apos;is dropped silently&apos;</comment>
        <translation>%1, %2.</translation>
    </message>
    <message>
        <source>This rule doesn&apos;t match: %1</source>
        <comment>@info step: rule</comment>
        <translation>Diese Regel trifft nicht zu: %1</translation>
    </message>
    <message>
        <source>Chain %1 has no more to say; back to the chain that called it.</source>
        <comment>@info step: chain</comment>
        <translation>Kette %1 hat nichts weiter zu sagen; zurück zur Kette, die sie aufrief.</translation>
    </message>
    <message>
        <source>can be reached</source>
        <comment>@label endpoint state</comment>
        <translation>erreichbar</translation>
    </message>
    <message>
        <source>depends</source>
        <comment>@label endpoint state</comment>
        <translation>kommt darauf an</translation>
    </message>
    <message>
        <source>Earshot may not look</source>
        <comment>@label endpoint state</comment>
        <translation>Earshot darf nicht nachsehen</translation>
    </message>
    <message>
        <source>shielded by the firewall</source>
        <comment>@label endpoint state</comment>
        <translation>von der Firewall abgeschirmt</translation>
    </message>
    <message>
        <source>listens to this computer only</source>
        <comment>@label endpoint state</comment>
        <translation>lauscht nur für diesen Computer</translation>
    </message>
    <message>
        <source>can reach it</source>
        <comment>@label answer for an origin</comment>
        <translation>erreicht es</translation>
    </message>
    <message>
        <source>some can reach it</source>
        <comment>@label answer for an origin</comment>
        <translation>erreicht es teilweise</translation>
    </message>
    <message>
        <source>can&apos;t reach it</source>
        <comment>@label answer for an origin</comment>
        <translation>erreicht es nicht</translation>
    </message>
    <message>
        <source>depends</source>
        <comment>@label answer for an origin</comment>
        <translation>kommt darauf an</translation>
    </message>
    <message>
        <source>Earshot may not look</source>
        <comment>@label answer for an origin</comment>
        <translation>Earshot darf nicht nachsehen</translation>
    </message>
    <message>
        <source>this computer</source>
        <comment>@label origin</comment>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>containers and virtual machines</source>
        <comment>@label origin</comment>
        <translation>Container und virtuelle Maschinen</translation>
    </message>
    <message>
        <source>your VPN</source>
        <comment>@label origin</comment>
        <translation>das VPN</translation>
    </message>
    <message>
        <source>your local network</source>
        <comment>@label origin</comment>
        <translation>das lokale Netz</translation>
    </message>
    <message>
        <source>other networks behind your router</source>
        <comment>@label origin</comment>
        <translation>andere Netze hinter dem Router</translation>
    </message>
    <message>
        <source>the Internet</source>
        <comment>@label origin</comment>
        <translation>das Internet</translation>
    </message>
    <message>
        <source>this computer</source>
        <comment>@item:intable origin, short</comment>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>containers</source>
        <comment>@item:intable origin, short</comment>
        <translation>Container</translation>
    </message>
    <message>
        <source>VPN</source>
        <comment>@item:intable origin, short</comment>
        <translation>VPN</translation>
    </message>
    <message>
        <source>local network</source>
        <comment>@item:intable origin, short</comment>
        <translation>lokales Netz</translation>
    </message>
    <message>
        <source>other networks</source>
        <comment>@item:intable origin, short</comment>
        <translation>andere Netze</translation>
    </message>
    <message>
        <source>Internet</source>
        <comment>@item:intable origin, short</comment>
        <translation>Internet</translation>
    </message>
    <message>
        <source>from this computer</source>
        <comment>@item origin, stands after &apos;can be reached&apos;</comment>
        <translation>von diesem Computer aus</translation>
    </message>
    <message>
        <source>from containers and virtual machines</source>
        <comment>@item origin, stands after &apos;can be reached&apos;</comment>
        <translation>aus Containern und virtuellen Maschinen</translation>
    </message>
    <message>
        <source>from your VPN</source>
        <comment>@item origin, stands after &apos;can be reached&apos;</comment>
        <translation>aus dem VPN</translation>
    </message>
    <message>
        <source>from your local network</source>
        <comment>@item origin, stands after &apos;can be reached&apos;</comment>
        <translation>aus dem lokalen Netz</translation>
    </message>
    <message>
        <source>from other networks behind your router</source>
        <comment>@item origin, stands after &apos;can be reached&apos;</comment>
        <translation>aus anderen Netzen hinter dem Router</translation>
    </message>
    <message>
        <source>from the Internet</source>
        <comment>@item origin, stands after &apos;can be reached&apos;</comment>
        <translation>aus dem Internet</translation>
    </message>
    <message>
        <source>straight to this computer</source>
        <comment>@label way of the Internet&apos;s packets</comment>
        <translation>geradewegs zu diesem Computer</translation>
    </message>
    <message>
        <source>only if your router lets it through; Earshot can&apos;t see that</source>
        <comment>@label way of the Internet&apos;s packets</comment>
        <translation>nur, wenn der Router es durchlässt; das kann Earshot nicht sehen</translation>
    </message>
    <message>
        <source>no way to this address</source>
        <comment>@label way of the Internet&apos;s packets</comment>
        <translation>kein Weg zu dieser Adresse</translation>
    </message>
    <message>
        <source>the answer gets out</source>
        <comment>@label reply</comment>
        <translation>die Antwort kommt hinaus</translation>
    </message>
    <message>
        <source>the answer doesn&apos;t get out</source>
        <comment>@label reply</comment>
        <translation>die Antwort kommt nicht hinaus</translation>
    </message>
    <message>
        <source>whether the answer gets out depends</source>
        <comment>@label reply</comment>
        <translation>ob die Antwort hinauskommt, kommt darauf an</translation>
    </message>
    <message>
        <source>an ordinary first try gets through</source>
        <comment>@label what usually happens</comment>
        <translation>ein gewöhnlicher erster Versuch kommt durch</translation>
    </message>
    <message>
        <source>an ordinary first try is stopped</source>
        <comment>@label what usually happens</comment>
        <translation>ein gewöhnlicher erster Versuch wird aufgehalten</translation>
    </message>
    <message>
        <source>a rule</source>
        <comment>@label what decided</comment>
        <translation>eine Regel</translation>
    </message>
    <message>
        <source>a chain&apos;s policy</source>
        <comment>@label what decided</comment>
        <translation>die Vorgabe einer Kette</translation>
    </message>
    <message>
        <source>the address it listens on</source>
        <comment>@label what decided</comment>
        <translation>die Adresse, auf der es lauscht</translation>
    </message>
    <message>
        <source>routing</source>
        <comment>@label what decided</comment>
        <translation>das Routing</translation>
    </message>
    <message>
        <source>a kernel setting</source>
        <comment>@label what decided</comment>
        <translation>eine Kernel-Einstellung</translation>
    </message>
    <message>
        <source>no rule at all</source>
        <comment>@label what decided</comment>
        <translation>gar keine Regel</translation>
    </message>
    <message>
        <source>only so many tries in a time get through</source>
        <comment>@info reason why it depends</comment>
        <translation>in einer bestimmten Zeit kommen nur so und so viele Versuche durch</translation>
    </message>
    <message>
        <source>only so many connections at once get through</source>
        <comment>@info reason why it depends</comment>
        <translation>nur so und so viele Verbindungen kommen gleichzeitig durch</translation>
    </message>
    <message>
        <source>only so much data gets through</source>
        <comment>@info reason why it depends</comment>
        <translation>nur eine bestimmte Datenmenge kommt durch</translation>
    </message>
    <message>
        <source>the rule looks at the time of day</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet auf die Tageszeit</translation>
    </message>
    <message>
        <source>the rule decides by chance or by counting packets</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel entscheidet nach Zufall oder zählt Pakete</translation>
    </message>
    <message>
        <source>the rule lets a program decide</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel lässt ein Programm entscheiden</translation>
    </message>
    <message>
        <source>the rule looks at something that the sender chooses</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet auf etwas, das der Absender bestimmt</translation>
    </message>
    <message>
        <source>the rule looks at the sender&apos;s hardware address</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet auf die Hardware-Adresse des Absenders</translation>
    </message>
    <message>
        <source>the rule looks at what is known of the connection</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet darauf, was von der Verbindung bekannt ist</translation>
    </message>
    <message>
        <source>the rule looks at a mark that something else may set</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet auf eine Markierung, die vielleicht etwas anderes setzt</translation>
    </message>
    <message>
        <source>the rule looks at a list that changes by itself</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet auf eine Liste, die sich von selbst ändert</translation>
    </message>
    <message>
        <source>the rule looks at routes in a way that Earshot doesn&apos;t decide</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet auf eine Weise auf Routen, die Earshot nicht entscheidet</translation>
    </message>
    <message>
        <source>the rule looks at a property of the socket</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel achtet auf eine Eigenschaft des Sockets</translation>
    </message>
    <message>
        <source>an address or a port is rewritten on the way</source>
        <comment>@info reason why it depends</comment>
        <translation>eine Adresse oder ein Port wird unterwegs umgeschrieben</translation>
    </message>
    <message>
        <source>the rule has a condition that Earshot doesn&apos;t know</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel hat eine Bedingung, die Earshot nicht kennt</translation>
    </message>
    <message>
        <source>the rule does something that Earshot doesn&apos;t know</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel tut etwas, das Earshot nicht kennt</translation>
    </message>
    <message>
        <source>the rule names a chain or a list that wasn&apos;t found</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regel nennt eine Kette oder Liste, die nicht zu finden war</translation>
    </message>
    <message>
        <source>two chains have the same priority, and their order can&apos;t be seen</source>
        <comment>@info reason why it depends</comment>
        <translation>zwei Ketten haben denselben Rang, und ihre Reihenfolge ist nicht zu sehen</translation>
    </message>
    <message>
        <source>an XDP program on the interface may overrule the rules</source>
        <comment>@info reason why it depends</comment>
        <translation>ein XDP-Programm an der Schnittstelle setzt sich vielleicht über die Regeln hinweg</translation>
    </message>
    <message>
        <source>a traffic control program on the interface may overrule the rules</source>
        <comment>@info reason why it depends</comment>
        <translation>ein Programm der Verkehrssteuerung (tc) an der Schnittstelle setzt sich vielleicht über die Regeln hinweg</translation>
    </message>
    <message>
        <source>a BPF program among the rules may overrule them</source>
        <comment>@info reason why it depends</comment>
        <translation>ein BPF-Programm zwischen den Regeln setzt sich vielleicht über sie hinweg</translation>
    </message>
    <message>
        <source>a BPF program chooses the socket</source>
        <comment>@info reason why it depends</comment>
        <translation>ein BPF-Programm wählt den Socket aus</translation>
    </message>
    <message>
        <source>a BPF program on the service&apos;s control group may overrule the rules</source>
        <comment>@info reason why it depends</comment>
        <translation>ein BPF-Programm an der Kontrollgruppe des Dienstes setzt sich vielleicht über die Regeln hinweg</translation>
    </message>
    <message>
        <source>an IPsec policy may overrule the rules</source>
        <comment>@info reason why it depends</comment>
        <translation>eine IPsec-Richtlinie setzt sich vielleicht über die Regeln hinweg</translation>
    </message>
    <message>
        <source>the rules are beyond what Earshot works out</source>
        <comment>@info reason why it depends</comment>
        <translation>die Regeln gehen über das hinaus, was Earshot ausrechnet</translation>
    </message>
    <message>
        <source>raw IP</source>
        <comment>@label transport</comment>
        <translation>rohes IP</translation>
    </message>
    <message>
        <source>listens</source>
        <comment>@label socket state</comment>
        <translation>lauscht</translation>
    </message>
    <message>
        <source>unknown state</source>
        <comment>@label socket state</comment>
        <translation>unbekannter Zustand</translation>
    </message>
    <message>
        <source>connected</source>
        <comment>@label socket state</comment>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>calling, no answer yet</source>
        <comment>@label socket state</comment>
        <translation>ruft an, noch keine Antwort</translation>
    </message>
    <message>
        <source>being called</source>
        <comment>@label socket state</comment>
        <translation>wird angerufen</translation>
    </message>
    <message>
        <source>hanging up</source>
        <comment>@label socket state</comment>
        <translation>legt auf</translation>
    </message>
    <message>
        <source>hung up, the other side hasn&apos;t</source>
        <comment>@label socket state</comment>
        <translation>aufgelegt, die andere Seite noch nicht</translation>
    </message>
    <message>
        <source>over, waiting for stragglers</source>
        <comment>@label socket state</comment>
        <translation>vorbei, wartet auf Nachzügler</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>@label socket state</comment>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>the other side hung up, the program hasn&apos;t</source>
        <comment>@label socket state</comment>
        <translation>die andere Seite hat aufgelegt, das Programm noch nicht</translation>
    </message>
    <message>
        <source>hung up, waiting for the last word</source>
        <comment>@label socket state</comment>
        <translation>aufgelegt, wartet auf das letzte Wort</translation>
    </message>
    <message>
        <source>both sides are hanging up</source>
        <comment>@label socket state</comment>
        <translation>beide Seiten legen auf</translation>
    </message>
    <message>
        <source>reaches the program</source>
        <comment>@label fate of a packet</comment>
        <translation>erreicht das Programm</translation>
    </message>
    <message>
        <source>is let through, but nothing listens there</source>
        <comment>@label fate of a packet</comment>
        <translation>wird durchgelassen, aber dort lauscht nichts</translation>
    </message>
    <message>
        <source>is refused with an answer</source>
        <comment>@label fate of a packet</comment>
        <translation>wird mit einer Antwort abgewiesen</translation>
    </message>
    <message>
        <source>is dropped silently</source>
        <comment>@label fate of a packet</comment>
        <translation>wird stillschweigend verworfen</translation>
    </message>
    <message>
        <source>is passed on to another machine or container</source>
        <comment>@label fate of a packet</comment>
        <translation>wird an einen anderen Computer oder Container weitergeleitet</translation>
    </message>
    <message>
        <source>may or may not get through</source>
        <comment>@label fate of a packet</comment>
        <translation>kommt vielleicht durch, vielleicht nicht</translation>
    </message>
    <message>
        <source>has a fate that Earshot may not look into</source>
        <comment>@label fate of a packet</comment>
        <translation>nimmt ein Ende, das Earshot nicht ansehen darf</translation>
    </message>
    <message>
        <source>at the network card</source>
        <comment>@label stage of a packet&apos;s way</comment>
        <translation>an der Netzwerkkarte</translation>
    </message>
    <message>
        <source>before routing</source>
        <comment>@label stage of a packet&apos;s way</comment>
        <translation>vor dem Routing</translation>
    </message>
    <message>
        <source>routing</source>
        <comment>@label stage of a packet&apos;s way</comment>
        <translation>Routing</translation>
    </message>
    <message>
        <source>on the way in</source>
        <comment>@label stage of a packet&apos;s way</comment>
        <translation>auf dem Weg hinein</translation>
    </message>
    <message>
        <source>on the way through</source>
        <comment>@label stage of a packet&apos;s way</comment>
        <translation>auf dem Weg hindurch</translation>
    </message>
    <message>
        <source>at the program&apos;s socket</source>
        <comment>@label stage of a packet&apos;s way</comment>
        <translation>am Socket des Programms</translation>
    </message>
    <message>
        <source>on the way out</source>
        <comment>@label stage of a packet&apos;s way</comment>
        <translation>auf dem Weg hinaus</translation>
    </message>
    <message>
        <source>Who can reach it</source>
        <comment>@title:column</comment>
        <translation>Wer es erreichen kann</translation>
    </message>
    <message>
        <source>Port</source>
        <comment>@title:column</comment>
        <translation>Port</translation>
    </message>
    <message>
        <source>Listens on</source>
        <comment>@title:column</comment>
        <translation>Lauscht auf</translation>
    </message>
    <message>
        <source>Process</source>
        <comment>@title:column</comment>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>User</source>
        <comment>@title:column</comment>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Service</source>
        <comment>@title:column systemd unit</comment>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Package</source>
        <comment>@title:column</comment>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Executable</source>
        <comment>@title:column</comment>
        <translation>Programmdatei</translation>
    </message>
    <message>
        <source>Container</source>
        <comment>@title:column</comment>
        <translation>Container</translation>
    </message>
    <message>
        <source>Network namespace</source>
        <comment>@title:column</comment>
        <translation>Netzwerk-Namensraum</translation>
    </message>
    <message>
        <source>The Internet</source>
        <comment>@title:column origin</comment>
        <translation>Das Internet</translation>
    </message>
    <message>
        <source>Other networks</source>
        <comment>@title:column origin</comment>
        <translation>Andere Netze</translation>
    </message>
    <message>
        <source>Local network</source>
        <comment>@title:column origin</comment>
        <translation>Lokales Netz</translation>
    </message>
    <message>
        <source>VPN</source>
        <comment>@title:column origin</comment>
        <translation>VPN</translation>
    </message>
    <message>
        <source>Containers</source>
        <comment>@title:column origin</comment>
        <translation>Container</translation>
    </message>
    <message>
        <source>This computer</source>
        <comment>@title:column origin</comment>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Because</source>
        <comment>@title:column what decided</comment>
        <translation>Weil</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>@info programs, their ports</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Earshot may not look at the firewall.</source>
        <comment>@title attention</comment>
        <translation>Earshot darf die Firewall nicht ansehen.</translation>
    </message>
    <message>
        <source>What listens is shown; who can reach it isn&apos;t known.</source>
        <comment>@info attention</comment>
        <translation>Was lauscht, wird gezeigt; wer es erreichen kann, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No firewall is active.</source>
        <comment>@title attention</comment>
        <translation>Keine Firewall ist aktiv.</translation>
    </message>
    <message>
        <source>No rule stops what comes in; what a program listens on decides who can reach it.</source>
        <comment>@info attention</comment>
        <translation>Keine Regel hält auf, was ankommt; wer ein Programm erreichen kann, entscheidet allein, worauf es lauscht.</translation>
    </message>
    <message>
        <source>%1 can be reached from the Internet.</source>
        <comment>@title attention, program</comment>
        <translation>%1 ist aus dem Internet erreichbar.</translation>
    </message>
    <message>
        <source>On %1. %2</source>
        <comment>@info attention, port, what the program is for</comment>
        <translation>Lauscht an %1. %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports can be reached from the Internet.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>%Ln Port ist aus dem Internet erreichbar.</numerusform>
            <numerusform>%Ln Ports sind aus dem Internet erreichbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports are passed on to containers or other addresses, past the rules for this computer&apos;s own programs.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>%Ln Port wird an Container oder andere Adressen weitergeleitet, vorbei an den Regeln für die Programme dieses Computers.</numerusform>
            <numerusform>%Ln Ports werden an Container oder andere Adressen weitergeleitet, vorbei an den Regeln für die Programme dieses Computers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever passes its login can use this computer. Often meant so where you know everybody.</source>
        <comment>@info attention</comment>
        <translation>Wer die Anmeldung schafft, kann diesen Computer benutzen. Oft so gewollt, wo sich alle kennen.</translation>
    </message>
    <message>
        <source>It takes orders that concern everything on this computer; mostly meant for few.</source>
        <comment>@info attention</comment>
        <translation>Es nimmt Befehle an, die alles auf diesem Computer betreffen; meist nur für wenige gedacht.</translation>
    </message>
    <message>
        <source>It keeps data of other programs; mostly meant for this computer only.</source>
        <comment>@info attention</comment>
        <translation>Es bewahrt Daten anderer Programme auf; meist nur für diesen Computer gedacht.</translation>
    </message>
    <message>
        <source>It shares files. Often meant so at home; on a network of strangers it holds for all of them.</source>
        <comment>@info attention</comment>
        <translation>Es gibt Dateien frei. Zu Hause oft so gewollt; in einem Netz voller Fremder gilt es auch für alle diese.</translation>
    </message>
    <message>
        <source>Your network can reach %1.</source>
        <comment>@title attention, programs</comment>
        <translation>Aus dem lokalen Netz erreichbar: %1.</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln ports your router decides whether the Internet gets here.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>Bei %Ln Port entscheidet der Router, ob das Internet bis hierher kommt.</numerusform>
            <numerusform>Bei %Ln Ports entscheidet der Router, ob das Internet bis hierher kommt.</numerusform>
        </translation>
    </message>
    <message>
        <source>No rule on this computer stops it. Your router may; Earshot can&apos;t see that.</source>
        <comment>@info attention</comment>
        <translation>Keine Regel auf diesem Computer hält es auf. Vielleicht tut es der Router; das kann Earshot nicht sehen.</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln ports the answer depends.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>Bei %Ln Port kommt es darauf an.</numerusform>
            <numerusform>Bei %Ln Ports kommt es darauf an.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each says on what: %1.</source>
        <comment>@info attention, programs</comment>
        <translation>Jeder sagt, worauf: %1.</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln ports Earshot may not look at all that decides.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>Bei %Ln Port darf Earshot nicht alles ansehen, was entscheidet.</numerusform>
            <numerusform>Bei %Ln Ports darf Earshot nicht alles ansehen, was entscheidet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The firewall stops the connection with phones.</source>
        <comment>@title attention</comment>
        <translation>Die Firewall hält die Verbindung mit Telefonen auf.</translation>
    </message>
    <message>
        <source>That is why a phone doesn&apos;t find this computer: %1.</source>
        <comment>@info attention, program and ports</comment>
        <translation>Deshalb findet ein Telefon diesen Computer nicht: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports can be reached.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>%Ln Port ist erreichbar.</numerusform>
            <numerusform>%Ln Ports sind erreichbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody else can reach what listens here.</source>
        <comment>@title attention</comment>
        <translation>Niemand sonst kann erreichen, was hier lauscht.</translation>
    </message>
    <message>
        <source>Either no rule lets anybody through, or the programs listen to this computer only.</source>
        <comment>@info attention</comment>
        <translation>Entweder lässt keine Regel jemanden durch, oder die Programme lauschen nur für diesen Computer.</translation>
    </message>
    <message>
        <source>Earshot found nobody else who can reach what listens here.</source>
        <comment>@title attention</comment>
        <translation>Earshot hat niemanden sonst gefunden, der erreichen kann, was hier lauscht.</translation>
    </message>
    <message>
        <source>It may not look everywhere.</source>
        <comment>@info attention</comment>
        <translation>Es darf nicht überall nachsehen.</translation>
    </message>
    <message>
        <source>Who</source>
        <comment>@title:column over the places that packets come from</comment>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What listens</source>
        <comment>@title:column over the programs</comment>
        <translation>Was lauscht</translation>
    </message>
    <message>
        <source>Firewall: Earshot may not look</source>
        <comment>@title:column over the wall</comment>
        <translation>Firewall: verborgen</translation>
    </message>
    <message>
        <source>No firewall is active</source>
        <comment>@title:column over the wall</comment>
        <translation>Keine Firewall ist aktiv</translation>
    </message>
    <message>
        <source>Firewall</source>
        <comment>@title:column over the wall</comment>
        <translation>Firewall</translation>
    </message>
    <message>
        <source>Firewall (%1)</source>
        <comment>@title:column over the wall, who made its rules</comment>
        <translation>Firewall (%1)</translation>
    </message>
    <message>
        <source>Earshot may not look at the firewall, so it can&apos;t say what gets through.</source>
        <comment>@info:tooltip</comment>
        <translation>Earshot darf die Firewall nicht ansehen und kann deshalb nicht sagen, was durchkommt.</translation>
    </message>
    <message>
        <source>No firewall is active: no rule stops what comes in.</source>
        <comment>@info:tooltip</comment>
        <translation>Keine Firewall ist aktiv: Keine Regel hält auf, was ankommt.</translation>
    </message>
    <message>
        <source>The firewall is active. A gap is where something gets through.</source>
        <comment>@info:tooltip</comment>
        <translation>Die Firewall ist aktiv. Eine Lücke ist da, wo etwas durchkommt.</translation>
    </message>
    <message>
        <source>The firewall is active; its rules were made by %1. A gap is where something gets through.</source>
        <comment>@info:tooltip names of programs</comment>
        <translation>Die Firewall ist aktiv; ihre Regeln stammen von %1. Eine Lücke ist da, wo etwas durchkommt.</translation>
    </message>
    <message>
        <source>This computer</source>
        <comment>@title heads a box</comment>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Containers</source>
        <comment>@title heads a box: containers and virtual machines</comment>
        <translation>Container</translation>
    </message>
    <message>
        <source>VPN</source>
        <comment>@title heads a box</comment>
        <translation>VPN</translation>
    </message>
    <message>
        <source>Local network</source>
        <comment>@title heads a box</comment>
        <translation>Lokales Netz</translation>
    </message>
    <message>
        <source>Other networks</source>
        <comment>@title heads a box: behind your router</comment>
        <translation>Andere Netze</translation>
    </message>
    <message>
        <source>The Internet</source>
        <comment>@title heads a box</comment>
        <translation>Das Internet</translation>
    </message>
    <message>
        <source>only programs here</source>
        <comment>@info under “This computer”</comment>
        <translation>nur Programme hier</translation>
    </message>
    <message>
        <source>private addresses behind your router</source>
        <comment>@info under “Other networks”</comment>
        <translation>hinter dem Router</translation>
    </message>
    <message>
        <source>%1 direct</source>
        <comment>@info under “The Internet”: IPv4, IPv6</comment>
        <translation>%1 direkt</translation>
    </message>
    <message>
        <source>%1 via your router</source>
        <comment>@info under “The Internet”: IPv4, IPv6</comment>
        <translation>%1 über den Router</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>@item port, transports: 53 (TCP, UDP)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>port %1</source>
        <comment>@info number</comment>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>ports %1</source>
        <comment>@info several numbers</comment>
        <translation>Ports %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>@item names or numbers</comment>
        <translation>
            <numerusform>%1 und %Ln weiteres</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more programs</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln weiteres Programm</numerusform>
            <numerusform>%Ln weitere Programme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports of programs&apos; own connections</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln Port für eigene Verbindungen eines Programms</numerusform>
            <numerusform>%Ln Ports für eigene Verbindungen von Programmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs: Earshot may not look</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln Programm: nicht bekannt</numerusform>
            <numerusform>%Ln Programme: nicht bekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs shielded by the firewall</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln Programm von der Firewall abgeschirmt</numerusform>
            <numerusform>%Ln Programme von der Firewall abgeschirmt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs listen to this computer only</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln Programm lauscht nur für diesen Computer</numerusform>
            <numerusform>%Ln Programme lauschen nur für diesen Computer</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing listens</source>
        <comment>@title heads a box</comment>
        <translation>Nichts lauscht</translation>
    </message>
    <message>
        <source>Nothing found that listens</source>
        <comment>@title heads a box</comment>
        <translation>Nichts gefunden, das lauscht</translation>
    </message>
    <message>
        <source>wait for answers to what they asked</source>
        <comment>@info under “ports of programs&apos; own connections”</comment>
        <translation>warten auf Antworten auf ihre Fragen</translation>
    </message>
    <message>
        <source>no program waits for anybody</source>
        <comment>@info under “Nothing listens”</comment>
        <translation>kein Programm wartet auf jemanden</translation>
    </message>
    <message>
        <source>Earshot may not look everywhere</source>
        <comment>@info under “Nothing found that listens”</comment>
        <translation>Earshot darf nicht überall nachsehen</translation>
    </message>
    <message>
        <source>Whether %1 can be reached %2 isn&apos;t known: Earshot may not look.</source>
        <comment>@info what listens, from where</comment>
        <translation>Ob %1 %2 erreichbar ist, ist nicht bekannt: Earshot darf nicht nachsehen.</translation>
    </message>
    <message>
        <source>Whether %1 can be reached %2 depends.</source>
        <comment>@info what listens, from where</comment>
        <translation>Ob %1 %2 erreichbar ist, kommt darauf an.</translation>
    </message>
    <message>
        <source>%1 can be reached %2 if your router lets it through; Earshot can&apos;t see that.</source>
        <comment>@info what listens, from where</comment>
        <translation>%1 ist %2 erreichbar, wenn der Router es durchlässt; das kann Earshot nicht sehen.</translation>
    </message>
    <message>
        <source>%1 can be reached %2, but not by everybody there.</source>
        <comment>@info what listens, from where</comment>
        <translation>%1 ist %2 erreichbar, aber nicht für alle dort.</translation>
    </message>
    <message>
        <source>%1 can be reached %2.</source>
        <comment>@info what listens, from where</comment>
        <translation>%1 ist %2 erreichbar.</translation>
    </message>
    <message numerus="yes">
        <source>The firewall stops what comes %1 to %Ln programs.</source>
        <comment>@info from where</comment>
        <translation>
            <numerusform>Die Firewall hält auf, was %1 zu %Ln Programm will.</numerusform>
            <numerusform>Die Firewall hält auf, was %1 zu %Ln Programmen will.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remote login</source>
        <comment>@item what a program is for</comment>
        <translation>Fernanmeldung</translation>
    </message>
    <message>
        <source>Remote login without encryption</source>
        <comment>@item what a program is for</comment>
        <translation>Fernanmeldung ohne Verschlüsselung</translation>
    </message>
    <message>
        <source>Remote desktop</source>
        <comment>@item what a program is for</comment>
        <translation>Ferner Schreibtisch</translation>
    </message>
    <message>
        <source>Screen sharing</source>
        <comment>@item what a program is for</comment>
        <translation>Geteilter Bildschirm</translation>
    </message>
    <message>
        <source>Remote help</source>
        <comment>@item what a program is for</comment>
        <translation>Fernhilfe</translation>
    </message>
    <message>
        <source>Graphical display</source>
        <comment>@item what a program is for</comment>
        <translation>Grafische Anzeige</translation>
    </message>
    <message>
        <source>Mouse and keyboard sharing</source>
        <comment>@item what a program is for</comment>
        <translation>Gemeinsame Maus und Tastatur</translation>
    </message>
    <message>
        <source>Web server</source>
        <comment>@item what a program is for</comment>
        <translation>Webserver</translation>
    </message>
    <message>
        <source>Web proxy</source>
        <comment>@item what a program is for</comment>
        <translation>Web-Vermittler (Proxy)</translation>
    </message>
    <message>
        <source>Administration by web browser</source>
        <comment>@item what a program is for</comment>
        <translation>Verwaltung im Webbrowser</translation>
    </message>
    <message>
        <source>Web server for developing</source>
        <comment>@item what a program is for</comment>
        <translation>Webserver zum Entwickeln</translation>
    </message>
    <message>
        <source>Notebooks for computing</source>
        <comment>@item what a program is for</comment>
        <translation>Rechnen in Notizbüchern</translation>
    </message>
    <message>
        <source>File sharing</source>
        <comment>@item what a program is for</comment>
        <translation>Dateifreigabe</translation>
    </message>
    <message>
        <source>Names in Windows networks</source>
        <comment>@item what a program is for</comment>
        <translation>Namen in Windows-Netzen</translation>
    </message>
    <message>
        <source>Discovery in Windows networks</source>
        <comment>@item what a program is for</comment>
        <translation>Entdeckung in Windows-Netzen</translation>
    </message>
    <message>
        <source>Network folders</source>
        <comment>@item what a program is for</comment>
        <translation>Netzwerkordner</translation>
    </message>
    <message>
        <source>Helper for network folders</source>
        <comment>@item what a program is for</comment>
        <translation>Helfer für Netzwerkordner</translation>
    </message>
    <message>
        <source>Directory of remote calls</source>
        <comment>@item what a program is for</comment>
        <translation>Verzeichnis für Fernaufrufe</translation>
    </message>
    <message>
        <source>File transfer</source>
        <comment>@item what a program is for</comment>
        <translation>Dateiübertragung</translation>
    </message>
    <message>
        <source>File transfer for starting devices</source>
        <comment>@item what a program is for</comment>
        <translation>Dateiübertragung für startende Geräte</translation>
    </message>
    <message>
        <source>Copying of folders</source>
        <comment>@item what a program is for</comment>
        <translation>Kopieren von Ordnern</translation>
    </message>
    <message>
        <source>File sharing for Macs</source>
        <comment>@item what a program is for</comment>
        <translation>Dateifreigabe für Macs</translation>
    </message>
    <message>
        <source>Folder synchronisation</source>
        <comment>@item what a program is for</comment>
        <translation>Abgleich von Ordnern</translation>
    </message>
    <message>
        <source>Sending files nearby</source>
        <comment>@item what a program is for</comment>
        <translation>Dateien in der Nähe senden</translation>
    </message>
    <message>
        <source>Files shared among strangers</source>
        <comment>@item what a program is for</comment>
        <translation>Dateitausch unter Fremden</translation>
    </message>
    <message>
        <source>Printing</source>
        <comment>@item what a program is for</comment>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Finding printers</source>
        <comment>@item what a program is for</comment>
        <translation>Drucker finden</translation>
    </message>
    <message>
        <source>Direct printing</source>
        <comment>@item what a program is for</comment>
        <translation>Direktes Drucken</translation>
    </message>
    <message>
        <source>Scanning</source>
        <comment>@item what a program is for</comment>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Finding printers and devices</source>
        <comment>@item what a program is for</comment>
        <translation>Drucker und Geräte finden</translation>
    </message>
    <message>
        <source>Finding media devices</source>
        <comment>@item what a program is for</comment>
        <translation>Mediengeräte finden</translation>
    </message>
    <message>
        <source>Phone connection</source>
        <comment>@item what a program is for</comment>
        <translation>Telefonverbindung</translation>
    </message>
    <message>
        <source>Name lookup</source>
        <comment>@item what a program is for</comment>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>Names of neighbours</source>
        <comment>@item what a program is for</comment>
        <translation>Namen der Nachbarn</translation>
    </message>
    <message>
        <source>Giving out addresses</source>
        <comment>@item what a program is for</comment>
        <translation>Adressvergabe</translation>
    </message>
    <message>
        <source>Asking for an address</source>
        <comment>@item what a program is for</comment>
        <translation>Adressabfrage</translation>
    </message>
    <message>
        <source>Announcing a router</source>
        <comment>@item what a program is for</comment>
        <translation>Bekanntmachung eines Routers</translation>
    </message>
    <message>
        <source>Clock</source>
        <comment>@item what a program is for</comment>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Control of the clock service</source>
        <comment>@item what a program is for</comment>
        <translation>Steuerung des Uhrendienstes</translation>
    </message>
    <message>
        <source>Network monitoring</source>
        <comment>@item what a program is for</comment>
        <translation>Netzwerküberwachung</translation>
    </message>
    <message>
        <source>Measurements</source>
        <comment>@item what a program is for</comment>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Collecting logs</source>
        <comment>@item what a program is for</comment>
        <translation>Sammeln von Protokollen</translation>
    </message>
    <message>
        <source>Mail delivery</source>
        <comment>@item what a program is for</comment>
        <translation>Mailzustellung</translation>
    </message>
    <message>
        <source>Reading mail</source>
        <comment>@item what a program is for</comment>
        <translation>Mailabruf</translation>
    </message>
    <message>
        <source>Database (PostgreSQL)</source>
        <comment>@item what a program is for</comment>
        <translation>Datenbank (PostgreSQL)</translation>
    </message>
    <message>
        <source>Database (MySQL or MariaDB)</source>
        <comment>@item what a program is for</comment>
        <translation>Datenbank (MySQL oder MariaDB)</translation>
    </message>
    <message>
        <source>Database (Redis)</source>
        <comment>@item what a program is for</comment>
        <translation>Datenbank (Redis)</translation>
    </message>
    <message>
        <source>Database (MongoDB)</source>
        <comment>@item what a program is for</comment>
        <translation>Datenbank (MongoDB)</translation>
    </message>
    <message>
        <source>Search database</source>
        <comment>@item what a program is for</comment>
        <translation>Suchdatenbank</translation>
    </message>
    <message>
        <source>Data cache</source>
        <comment>@item what a program is for</comment>
        <translation>Daten-Zwischenspeicher</translation>
    </message>
    <message>
        <source>Database</source>
        <comment>@item what a program is for</comment>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Messages between programs</source>
        <comment>@item what a program is for</comment>
        <translation>Nachrichten zwischen Programmen</translation>
    </message>
    <message>
        <source>Messages of devices</source>
        <comment>@item what a program is for</comment>
        <translation>Nachrichten von Geräten</translation>
    </message>
    <message>
        <source>Control of containers</source>
        <comment>@item what a program is for</comment>
        <translation>Steuerung von Containern</translation>
    </message>
    <message>
        <source>Published container port</source>
        <comment>@item what a program is for</comment>
        <translation>Veröffentlichter Container-Port</translation>
    </message>
    <message>
        <source>Control of a cluster node</source>
        <comment>@item what a program is for</comment>
        <translation>Steuerung eines Cluster-Knotens</translation>
    </message>
    <message>
        <source>Control of a cluster</source>
        <comment>@item what a program is for</comment>
        <translation>Steuerung eines Clusters</translation>
    </message>
    <message>
        <source>Control of virtual machines</source>
        <comment>@item what a program is for</comment>
        <translation>Steuerung virtueller Maschinen</translation>
    </message>
    <message>
        <source>Control of Android devices</source>
        <comment>@item what a program is for</comment>
        <translation>Steuerung von Android-Geräten</translation>
    </message>
    <message>
        <source>Media server</source>
        <comment>@item what a program is for</comment>
        <translation>Medienserver</translation>
    </message>
    <message>
        <source>Music player</source>
        <comment>@item what a program is for</comment>
        <translation>Musikspieler</translation>
    </message>
    <message>
        <source>Sound from other devices</source>
        <comment>@item what a program is for</comment>
        <translation>Ton von anderen Geräten</translation>
    </message>
    <message>
        <source>Games on other devices</source>
        <comment>@item what a program is for</comment>
        <translation>Spiele auf anderen Geräten</translation>
    </message>
    <message>
        <source>Game server</source>
        <comment>@item what a program is for</comment>
        <translation>Spielserver</translation>
    </message>
    <message>
        <source>Voice chat</source>
        <comment>@item what a program is for</comment>
        <translation>Sprachunterhaltung</translation>
    </message>
    <message>
        <source>Telephony</source>
        <comment>@item what a program is for</comment>
        <translation>Telefonie</translation>
    </message>
    <message>
        <source>Chat server</source>
        <comment>@item what a program is for</comment>
        <translation>Chatserver</translation>
    </message>
    <message>
        <source>VPN</source>
        <comment>@item what a program is for</comment>
        <translation>VPN</translation>
    </message>
    <message>
        <source>Anonymity network</source>
        <comment>@item what a program is for</comment>
        <translation>Anonymes Netz</translation>
    </message>
    <message>
        <source>Home automation</source>
        <comment>@item what a program is for</comment>
        <translation>Hausautomatisierung</translation>
    </message>
    <message>
        <source>Language model</source>
        <comment>@item what a program is for</comment>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>Source code server</source>
        <comment>@item what a program is for</comment>
        <translation>Quelltextserver</translation>
    </message>
    <message>
        <source>Directory of people</source>
        <comment>@item what a program is for</comment>
        <translation>Personenverzeichnis</translation>
    </message>
    <message>
        <source>Central login</source>
        <comment>@item what a program is for</comment>
        <translation>Zentrale Anmeldung</translation>
    </message>
    <message>
        <source>Backups</source>
        <comment>@item what a program is for</comment>
        <translation>Datensicherung</translation>
    </message>
    <message>
        <source>Measuring network speed</source>
        <comment>@item what a program is for</comment>
        <translation>Messung der Netzgeschwindigkeit</translation>
    </message>
    <message>
        <source>Uninterruptible power supply</source>
        <comment>@item what a program is for</comment>
        <translation>Unterbrechungsfreie Stromversorgung</translation>
    </message>
    <message>
        <source>Position</source>
        <comment>@item what a program is for</comment>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Waiting for other programs</source>
        <comment>@item what a program is for</comment>
        <translation>Warten für andere Programme</translation>
    </message>
    <message>
        <source>Web browser</source>
        <comment>@item what a program is for</comment>
        <translation>Webbrowser</translation>
    </message>
    <message>
        <source>Lets somebody with a password or key use this computer from another one.</source>
        <comment>@info what a program is for</comment>
        <translation>Damit lässt sich dieser Computer mit Passwort oder Schlüssel von einem anderen aus benutzen.</translation>
    </message>
    <message>
        <source>Lets somebody with a password use this computer from another one; what is typed can be read on the way.</source>
        <comment>@info what a program is for</comment>
        <translation>Damit lässt sich dieser Computer mit Passwort von einem anderen aus benutzen; was getippt wird, ist unterwegs lesbar.</translation>
    </message>
    <message>
        <source>Shows this computer&apos;s screen on another one and takes its mouse and keyboard.</source>
        <comment>@info what a program is for</comment>
        <translation>Zeigt den Bildschirm dieses Computers auf einem anderen und nimmt dessen Maus und Tastatur an.</translation>
    </message>
    <message>
        <source>Shows this computer&apos;s screen on another one and may take its mouse and keyboard (VNC).</source>
        <comment>@info what a program is for</comment>
        <translation>Zeigt den Bildschirm dieses Computers auf einem anderen und nimmt vielleicht dessen Maus und Tastatur an (VNC).</translation>
    </message>
    <message>
        <source>Lets a helper whom you invite see and use this screen.</source>
        <comment>@info what a program is for</comment>
        <translation>Damit kann eine eingeladene Person helfen: diesen Bildschirm sehen und benutzen.</translation>
    </message>
    <message>
        <source>Lets programs on other computers draw on this screen and read its keyboard (X11).</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt Programme auf anderen Computern auf diesen Bildschirm zeichnen und seine Tastatur lesen (X11).</translation>
    </message>
    <message>
        <source>Uses one mouse and keyboard for several computers.</source>
        <comment>@info what a program is for</comment>
        <translation>Nutzt eine Maus und eine Tastatur für mehrere Computer.</translation>
    </message>
    <message>
        <source>Answers web browsers and programs that speak their language.</source>
        <comment>@info what a program is for</comment>
        <translation>Antwortet Webbrowsern und Programmen, die deren Sprache sprechen.</translation>
    </message>
    <message>
        <source>Fetches web pages for others.</source>
        <comment>@info what a program is for</comment>
        <translation>Holt Webseiten für andere.</translation>
    </message>
    <message>
        <source>Lets somebody with a password manage this computer from a web browser.</source>
        <comment>@info what a program is for</comment>
        <translation>Damit lässt sich dieser Computer mit Passwort im Webbrowser verwalten.</translation>
    </message>
    <message>
        <source>Shows a web page that is being worked on; made for its developer, not for others.</source>
        <comment>@info what a program is for</comment>
        <translation>Zeigt eine Webseite, an der gerade gearbeitet wird; für die entwickelnde Person gemacht, nicht für andere.</translation>
    </message>
    <message>
        <source>Runs the programs that are typed into a web page.</source>
        <comment>@info what a program is for</comment>
        <translation>Führt die Programme aus, die in eine Webseite getippt werden.</translation>
    </message>
    <message>
        <source>Shares folders and printers with other computers (Windows networks, SMB).</source>
        <comment>@info what a program is for</comment>
        <translation>Gibt Ordner und Drucker für andere Computer frei (Windows-Netze, SMB).</translation>
    </message>
    <message>
        <source>Tells the local network this computer&apos;s name, so that its shared folders are found.</source>
        <comment>@info what a program is for</comment>
        <translation>Sagt dem lokalen Netz den Namen dieses Computers, damit seine freigegebenen Ordner gefunden werden.</translation>
    </message>
    <message>
        <source>Lets Windows computers list this one among their neighbours.</source>
        <comment>@info what a program is for</comment>
        <translation>Damit erscheint dieser Computer bei Windows-Computern unter den Nachbarn.</translation>
    </message>
    <message>
        <source>Lets other computers use folders of this one as their own (NFS).</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt andere Computer Ordner dieses Computers wie eigene benutzen (NFS).</translation>
    </message>
    <message>
        <source>Keeps track of who uses which network folder (NFS).</source>
        <comment>@info what a program is for</comment>
        <translation>Merkt sich, wer welchen Netzwerkordner benutzt (NFS).</translation>
    </message>
    <message>
        <source>Tells other computers on which port a service such as network folders waits.</source>
        <comment>@info what a program is for</comment>
        <translation>Sagt anderen Computern, an welchem Port ein Dienst wie Netzwerkordner wartet.</translation>
    </message>
    <message>
        <source>Lets others fetch and store files (FTP).</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt andere Dateien holen und ablegen (FTP).</translation>
    </message>
    <message>
        <source>Gives files to anybody who asks, such as computers that start from the network (TFTP).</source>
        <comment>@info what a program is for</comment>
        <translation>Gibt Dateien an alle, die danach fragen, etwa an Computer, die aus dem Netz starten (TFTP).</translation>
    </message>
    <message>
        <source>Lets others fetch or store whole folders (rsync).</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt andere ganze Ordner holen oder ablegen (rsync).</translation>
    </message>
    <message>
        <source>Shares folders with Apple computers.</source>
        <comment>@info what a program is for</comment>
        <translation>Gibt Ordner für Apple-Computer frei.</translation>
    </message>
    <message>
        <source>Keeps folders the same on several computers.</source>
        <comment>@info what a program is for</comment>
        <translation>Hält Ordner auf mehreren Computern gleich.</translation>
    </message>
    <message>
        <source>Takes files that neighbours send.</source>
        <comment>@info what a program is for</comment>
        <translation>Nimmt Dateien an, die Nachbarn senden.</translation>
    </message>
    <message>
        <source>Fetches files from others and gives them parts in return (BitTorrent).</source>
        <comment>@info what a program is for</comment>
        <translation>Holt Dateien von anderen und gibt ihnen dafür Teile davon (BitTorrent).</translation>
    </message>
    <message>
        <source>Takes print jobs, and shows the printers in a web browser.</source>
        <comment>@info what a program is for</comment>
        <translation>Nimmt Druckaufträge an und zeigt die Drucker im Webbrowser.</translation>
    </message>
    <message>
        <source>Finds printers that are shared in the network.</source>
        <comment>@info what a program is for</comment>
        <translation>Findet Drucker, die im Netz freigegeben sind.</translation>
    </message>
    <message>
        <source>Hands everything it gets to a printer.</source>
        <comment>@info what a program is for</comment>
        <translation>Reicht alles, was ankommt, an einen Drucker weiter.</translation>
    </message>
    <message>
        <source>Lets other computers use this one&apos;s scanner.</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt andere Computer den Scanner dieses Computers benutzen.</translation>
    </message>
    <message>
        <source>Finds devices in the local network and tells them this computer&apos;s name (mDNS).</source>
        <comment>@info what a program is for</comment>
        <translation>Findet Geräte im lokalen Netz und nennt ihnen den Namen dieses Computers (mDNS).</translation>
    </message>
    <message>
        <source>Finds televisions, speakers and routers in the local network (UPnP).</source>
        <comment>@info what a program is for</comment>
        <translation>Findet Fernseher, Lautsprecher und Router im lokalen Netz (UPnP).</translation>
    </message>
    <message>
        <source>Connects this computer with phones: notifications, files, clipboard (KDE Connect).</source>
        <comment>@info what a program is for</comment>
        <translation>Verbindet diesen Computer mit Telefonen: Benachrichtigungen, Dateien, Zwischenablage (KDE Connect).</translation>
    </message>
    <message>
        <source>Finds the addresses that belong to names (DNS).</source>
        <comment>@info what a program is for</comment>
        <translation>Findet die Adressen, die zu Namen gehören (DNS).</translation>
    </message>
    <message>
        <source>Finds the addresses of computers in the local network by their names (LLMNR).</source>
        <comment>@info what a program is for</comment>
        <translation>Findet die Adressen von Computern im lokalen Netz anhand ihrer Namen (LLMNR).</translation>
    </message>
    <message>
        <source>Gives other computers their network addresses (DHCP).</source>
        <comment>@info what a program is for</comment>
        <translation>Gibt anderen Computern ihre Netzwerkadressen (DHCP).</translation>
    </message>
    <message>
        <source>Gets this computer its network address (DHCP).</source>
        <comment>@info what a program is for</comment>
        <translation>Holt diesem Computer seine Netzwerkadresse (DHCP).</translation>
    </message>
    <message>
        <source>Tells neighbours to use this computer as their router.</source>
        <comment>@info what a program is for</comment>
        <translation>Sagt Nachbarn, dass sie diesen Computer als Router nehmen können.</translation>
    </message>
    <message>
        <source>Sets this computer&apos;s clock by others, or theirs by this one (NTP).</source>
        <comment>@info what a program is for</comment>
        <translation>Stellt die Uhr dieses Computers nach anderen oder deren Uhr nach dieser (NTP).</translation>
    </message>
    <message>
        <source>Lets programs on this computer ask the clock service how it does.</source>
        <comment>@info what a program is for</comment>
        <translation>Damit fragen Programme auf diesem Computer den Uhrendienst, wie es ihm geht.</translation>
    </message>
    <message>
        <source>Tells those who watch the network how this computer does (SNMP).</source>
        <comment>@info what a program is for</comment>
        <translation>Sagt denen, die das Netz überwachen, wie es diesem Computer geht (SNMP).</translation>
    </message>
    <message>
        <source>Collects or shows measurements of computers and programs.</source>
        <comment>@info what a program is for</comment>
        <translation>Sammelt oder zeigt Messwerte von Computern und Programmen.</translation>
    </message>
    <message>
        <source>Takes log messages of other computers.</source>
        <comment>@info what a program is for</comment>
        <translation>Nimmt Protokollmeldungen anderer Computer an.</translation>
    </message>
    <message>
        <source>Takes mail and passes it on.</source>
        <comment>@info what a program is for</comment>
        <translation>Nimmt Mails an und reicht sie weiter.</translation>
    </message>
    <message>
        <source>Lets mail programs fetch mail.</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt Mailprogramme Mails abholen.</translation>
    </message>
    <message>
        <source>Stores data for other programs.</source>
        <comment>@info what a program is for</comment>
        <translation>Bewahrt Daten für andere Programme auf.</translation>
    </message>
    <message>
        <source>Stores data for other programs, often without a password.</source>
        <comment>@info what a program is for</comment>
        <translation>Bewahrt Daten für andere Programme auf, oft ohne Passwort.</translation>
    </message>
    <message>
        <source>Stores texts for other programs and searches in them.</source>
        <comment>@info what a program is for</comment>
        <translation>Bewahrt Texte für andere Programme auf und sucht darin.</translation>
    </message>
    <message>
        <source>Keeps data of other programs at hand, without asking who they are (memcached).</source>
        <comment>@info what a program is for</comment>
        <translation>Hält Daten anderer Programme bereit, ohne zu fragen, wer sie sind (memcached).</translation>
    </message>
    <message>
        <source>Passes messages from program to program.</source>
        <comment>@info what a program is for</comment>
        <translation>Reicht Nachrichten von Programm zu Programm weiter.</translation>
    </message>
    <message>
        <source>Passes messages from sensors, lamps and other devices (MQTT).</source>
        <comment>@info what a program is for</comment>
        <translation>Reicht Nachrichten von Sensoren, Lampen und anderen Geräten weiter (MQTT).</translation>
    </message>
    <message>
        <source>Starts and stops containers; whoever may use it can do everything on this computer.</source>
        <comment>@info what a program is for</comment>
        <translation>Startet und beendet Container; wer es benutzen darf, kann auf diesem Computer alles tun.</translation>
    </message>
    <message>
        <source>Passes what arrives on to a program in a container.</source>
        <comment>@info what a program is for</comment>
        <translation>Reicht, was ankommt, an ein Programm in einem Container weiter.</translation>
    </message>
    <message>
        <source>Takes orders of a Kubernetes cluster.</source>
        <comment>@info what a program is for</comment>
        <translation>Nimmt Befehle eines Kubernetes-Clusters an.</translation>
    </message>
    <message>
        <source>Gives the orders in a Kubernetes cluster.</source>
        <comment>@info what a program is for</comment>
        <translation>Gibt die Befehle in einem Kubernetes-Cluster.</translation>
    </message>
    <message>
        <source>Lets others manage the virtual machines of this computer.</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt andere die virtuellen Maschinen dieses Computers verwalten.</translation>
    </message>
    <message>
        <source>Lets developers control an Android device or emulator.</source>
        <comment>@info what a program is for</comment>
        <translation>Damit steuern Entwickler ein Android-Gerät oder dessen Nachbildung.</translation>
    </message>
    <message>
        <source>Plays this computer&apos;s music, films and pictures on other devices.</source>
        <comment>@info what a program is for</comment>
        <translation>Spielt Musik, Filme und Bilder dieses Computers auf anderen Geräten ab.</translation>
    </message>
    <message>
        <source>Plays music and lets others choose it (MPD).</source>
        <comment>@info what a program is for</comment>
        <translation>Spielt Musik und lässt andere sie auswählen (MPD).</translation>
    </message>
    <message>
        <source>Plays the sound that other devices send.</source>
        <comment>@info what a program is for</comment>
        <translation>Spielt den Ton, den andere Geräte senden.</translation>
    </message>
    <message>
        <source>Shows this computer&apos;s games on other devices.</source>
        <comment>@info what a program is for</comment>
        <translation>Zeigt Spiele dieses Computers auf anderen Geräten.</translation>
    </message>
    <message>
        <source>Lets others play a game together.</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt andere gemeinsam ein Spiel spielen.</translation>
    </message>
    <message>
        <source>Lets people talk with each other.</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt Menschen miteinander sprechen.</translation>
    </message>
    <message>
        <source>Takes telephone calls over the network (SIP).</source>
        <comment>@info what a program is for</comment>
        <translation>Nimmt Telefonanrufe über das Netz an (SIP).</translation>
    </message>
    <message>
        <source>Passes messages from person to person.</source>
        <comment>@info what a program is for</comment>
        <translation>Reicht Nachrichten von Mensch zu Mensch weiter.</translation>
    </message>
    <message>
        <source>Carries the encrypted traffic of a virtual private network.</source>
        <comment>@info what a program is for</comment>
        <translation>Befördert den verschlüsselten Verkehr eines virtuellen privaten Netzes.</translation>
    </message>
    <message>
        <source>Carries traffic of people who don&apos;t want to be watched (Tor, I2P).</source>
        <comment>@info what a program is for</comment>
        <translation>Befördert den Verkehr von Menschen, die nicht beobachtet werden wollen (Tor, I2P).</translation>
    </message>
    <message>
        <source>Controls lamps, heating and other devices at home.</source>
        <comment>@info what a program is for</comment>
        <translation>Steuert Lampen, Heizung und andere Geräte zu Hause.</translation>
    </message>
    <message>
        <source>Answers questions with a model that runs on this computer.</source>
        <comment>@info what a program is for</comment>
        <translation>Beantwortet Fragen mit einem Modell, das auf diesem Computer läuft.</translation>
    </message>
    <message>
        <source>Lets others fetch and change source code.</source>
        <comment>@info what a program is for</comment>
        <translation>Lässt andere Quelltext holen und ändern.</translation>
    </message>
    <message>
        <source>Tells other programs about users and groups (LDAP).</source>
        <comment>@info what a program is for</comment>
        <translation>Sagt anderen Programmen, welche Benutzer und Gruppen es gibt (LDAP).</translation>
    </message>
    <message>
        <source>Checks who may log in, for a whole network (Kerberos).</source>
        <comment>@info what a program is for</comment>
        <translation>Prüft für ein ganzes Netz, wer sich anmelden darf (Kerberos).</translation>
    </message>
    <message>
        <source>Fetches or keeps copies of files.</source>
        <comment>@info what a program is for</comment>
        <translation>Holt Kopien von Dateien oder bewahrt sie auf.</translation>
    </message>
    <message>
        <source>Sends and takes data to measure how fast the network is.</source>
        <comment>@info what a program is for</comment>
        <translation>Sendet und empfängt Daten, um zu messen, wie schnell das Netz ist.</translation>
    </message>
    <message>
        <source>Tells other computers when the power fails.</source>
        <comment>@info what a program is for</comment>
        <translation>Sagt anderen Computern, wenn der Strom ausfällt.</translation>
    </message>
    <message>
        <source>Tells other programs where this computer is (GPS).</source>
        <comment>@info what a program is for</comment>
        <translation>Sagt anderen Programmen, wo dieser Computer ist (GPS).</translation>
    </message>
    <message>
        <source>Starts a program as soon as somebody asks for it.</source>
        <comment>@info what a program is for</comment>
        <translation>Startet ein Programm, sobald jemand danach fragt.</translation>
    </message>
    <message>
        <source>Shows web pages; waits here for calls, devices nearby or a developer&apos;s tools.</source>
        <comment>@info what a program is for</comment>
        <translation>Zeigt Webseiten; wartet hier auf Anrufe, Geräte in der Nähe oder Werkzeuge von Entwicklern.</translation>
    </message>
    <message>
        <source>usually: %1</source>
        <comment>@item:intable what is usually behind that port</comment>
        <translation>üblicherweise: %1</translation>
    </message>
    <message>
        <source>Earshot doesn&apos;t know what this program is for.</source>
        <comment>@info what a program is for</comment>
        <translation>Wozu dieses Programm da ist, weiß Earshot nicht.</translation>
    </message>
    <message>
        <source>Port %1 usually means: %2. Earshot doesn&apos;t know this program.</source>
        <comment>@info what is usually behind a port: number, what it is</comment>
        <translation>Port %1 bedeutet üblicherweise: %2. Dieses Programm kennt Earshot nicht.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>@title what a program is for, its name</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>What it is</source>
        <comment>@title:column what a program is for</comment>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Who, firewall, what listens</source>
        <comment>@title:group of a report, the picture</comment>
        <translation>Wer, Firewall, was lauscht</translation>
    </message>
    <message>
        <source>What listens, and who can reach it</source>
        <comment>@title:group of a report, the table</comment>
        <translation>Was lauscht und wer es erreichen kann</translation>
    </message>
    <message>
        <source>Each port, and why</source>
        <comment>@title:group of a report</comment>
        <translation>Jeder Port und warum</translation>
    </message>
    <message>
        <source>What could not be checked</source>
        <comment>@title:group of a report</comment>
        <translation>Was sich nicht prüfen ließ</translation>
    </message>
    <message>
        <source>What this report can&apos;t know</source>
        <comment>@title:group of a report</comment>
        <translation>Was dieser Bericht nicht wissen kann</translation>
    </message>
    <message>
        <source>From</source>
        <comment>@title:column of a report: where packets come from</comment>
        <translation>Von</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>@title:group of a report, what decides about a port</comment>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Who runs it</source>
        <comment>@title:group of a report, processes of a port</comment>
        <translation>Wer es betreibt</translation>
    </message>
    <message>
        <source>Command line</source>
        <comment>@label of a report, how a program was started</comment>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Passed on to</source>
        <comment>@label of a report, where a published port leads</comment>
        <translation>Weitergeleitet an</translation>
    </message>
    <message>
        <source>en</source>
        <comment>@info:language code of the language of this very catalogue, as in “de” or “pt-BR”</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Who can reach this computer</source>
        <comment>@title of a report</comment>
        <translation>Wer diesen Computer erreichen kann</translation>
    </message>
    <message>
        <source>Who can reach “%1”</source>
        <comment>@title of a report, name of the computer</comment>
        <translation>Wer „%1“ erreichen kann</translation>
    </message>
    <message>
        <source>The firewall&apos;s rules are hidden.</source>
        <comment>@info firewall&apos;s state</comment>
        <translation>Die Regeln der Firewall sind verborgen.</translation>
    </message>
    <message>
        <source>No firewall is active.</source>
        <comment>@info firewall&apos;s state</comment>
        <translation>Keine Firewall ist aktiv.</translation>
    </message>
    <message>
        <source>The firewall is on.</source>
        <comment>@info firewall&apos;s state</comment>
        <translation>Die Firewall ist an.</translation>
    </message>
    <message>
        <source>The firewall is on, managed by %1.</source>
        <comment>@info firewall&apos;s state, list of ufw, Docker …</comment>
        <translation>Die Firewall ist an, verwaltet von %1.</translation>
    </message>
    <message>
        <source>Read on %1.</source>
        <comment>@info when a reading was taken: date and time</comment>
        <translation>Am %1 gelesen.</translation>
    </message>
    <message>
        <source>Read on %1, under Linux %2.</source>
        <comment>@info when and where a reading was taken: date and time, kernel</comment>
        <translation>Am %1 gelesen, unter Linux %2.</translation>
    </message>
    <message>
        <source>Ports that nobody outside this computer can reach are left out.</source>
        <comment>@info of a report</comment>
        <translation>Ports, die niemand außerhalb dieses Computers erreichen kann, sind weggelassen.</translation>
    </message>
    <message>
        <source>Your router may let in less than this computer does. Earshot can&apos;t see that.</source>
        <comment>@info what a report can&apos;t know</comment>
        <translation>Vielleicht lässt der Router weniger herein als dieser Computer. Das kann Earshot nicht sehen.</translation>
    </message>
    <message>
        <source>A program that can be reached may still ask for a password, or turn callers away.</source>
        <comment>@info what a report can&apos;t know</comment>
        <translation>Ein erreichbares Programm fragt vielleicht noch nach einem Passwort oder weist Anrufer ab.</translation>
    </message>
    <message>
        <source>This is how it was at that moment. Programs start, and rules change.</source>
        <comment>@info what a report can&apos;t know</comment>
        <translation>So war es in diesem Augenblick. Programme starten, und Regeln ändern sich.</translation>
    </message>
    <message>
        <source>Made by Earshot %1. It names programs, users, addresses and rules of this computer: think of that before you pass it on.</source>
        <comment>@info end of a report</comment>
        <translation>Erstellt von Earshot %1. Der Bericht nennt Programme, Benutzer, Adressen und Regeln dieses Computers: bitte vor dem Weitergeben bedenken.</translation>
    </message>
    <message>
        <source>It probably only waits for answers to what it sent.</source>
        <comment>@info beside a port</comment>
        <translation>Es wartet wahrscheinlich nur auf Antworten auf das, was es gesendet hat.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>@item:intable answer, the addresses it is about</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no way here</source>
        <comment>@item:intable the Internet&apos;s packets, short</comment>
        <translation>kein Weg hierher</translation>
    </message>
    <message>
        <source>if your router lets it</source>
        <comment>@item:intable the Internet&apos;s packets, short</comment>
        <translation>wenn der Router es durchlässt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>@item:intable IPv4 or IPv6, who can reach it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>made by %1</source>
        <comment>@item of a rule, who made it</comment>
        <translation>stammt von %1</translation>
    </message>
    <message>
        <source>made by %1 as “%2”</source>
        <comment>@item of a rule, who made it, its name there</comment>
        <translation>stammt von %1, dort „%2“</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <comment>@item an address, a port there</comment>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>@item origin, IPv4 or IPv6</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>@info a sentence, the system&apos;s own words for it</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>It can&apos;t be unlocked: the system&apos;s message bus doesn&apos;t answer.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es lässt sich nicht entsperren: Der Nachrichtenbus des Systems antwortet nicht.</translation>
    </message>
    <message>
        <source>It can&apos;t be unlocked: this computer has no service that asks for a password (polkit).</source>
        <comment>@info unlocking failed</comment>
        <translation>Es lässt sich nicht entsperren: Auf diesem Computer gibt es keinen Dienst, der nach einem Passwort fragt (polkit).</translation>
    </message>
    <message>
        <source>It can&apos;t be unlocked: the part of Earshot that reads what is locked isn&apos;t installed.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es lässt sich nicht entsperren: Der Teil von Earshot, der das Gesperrte liest, ist nicht installiert.</translation>
    </message>
    <message>
        <source>It can&apos;t be unlocked: the part of Earshot that reads what is locked is too old.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es lässt sich nicht entsperren: Der Teil von Earshot, der das Gesperrte liest, ist zu alt.</translation>
    </message>
    <message>
        <source>It can&apos;t be unlocked: the part of Earshot that reads what is locked is newer than this window.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es lässt sich nicht entsperren: Der Teil von Earshot, der das Gesperrte liest, ist neuer als dieses Fenster.</translation>
    </message>
    <message>
        <source>It stays locked: the password wasn&apos;t given, or you may not unlock on this computer.</source>
        <comment>@info unlocking was denied or cancelled</comment>
        <translation>Es bleibt gesperrt: Das Passwort wurde nicht eingegeben, oder das Entsperren ist auf diesem Computer nicht erlaubt.</translation>
    </message>
    <message>
        <source>It stays locked: nobody answered the question for the password.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es bleibt gesperrt: Niemand hat auf die Frage nach dem Passwort geantwortet.</translation>
    </message>
    <message>
        <source>It stays locked: somebody else is being asked for a password just now.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es bleibt gesperrt: Gerade wird jemand anderes nach einem Passwort gefragt.</translation>
    </message>
    <message>
        <source>It stays locked: the part of Earshot that reads what is locked ended before it answered.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es bleibt gesperrt: Der Teil von Earshot, der das Gesperrte liest, endete, bevor er geantwortet hat.</translation>
    </message>
    <message>
        <source>It can&apos;t be unlocked: the part of Earshot that reads what is locked refused to.</source>
        <comment>@info unlocking failed</comment>
        <translation>Es lässt sich nicht entsperren: Der Teil von Earshot, der das Gesperrte liest, hat sich geweigert.</translation>
    </message>
    <message>
        <source>It is locked again: the part of Earshot that reads what is locked has ended.</source>
        <comment>@info it was unlocked until now</comment>
        <translation>Es ist wieder gesperrt: Der Teil von Earshot, der das Gesperrte liest, ist beendet.</translation>
    </message>
    <message>
        <source>Use “sudo earshot-cli list” in a terminal.</source>
        <comment>@info what to do</comment>
        <translation>Im Terminal hilft „sudo earshot-cli list“.</translation>
    </message>
    <message>
        <source>Install Earshot again, or use “sudo earshot-cli list” in a terminal.</source>
        <comment>@info what to do</comment>
        <translation>Bitte Earshot neu installieren; im Terminal hilft „sudo earshot-cli list“.</translation>
    </message>
    <message>
        <source>Close this window and start Earshot again.</source>
        <comment>@info what to do</comment>
        <translation>Bitte dieses Fenster schließen und Earshot neu starten.</translation>
    </message>
    <message>
        <source>Try again, or ask who looks after this computer.</source>
        <comment>@info what to do</comment>
        <translation>Bitte noch einmal versuchen oder fragen, wer diesen Computer betreut.</translation>
    </message>
    <message>
        <source>Try again. If no question appeared, use “sudo earshot-cli list” in a terminal.</source>
        <comment>@info what to do</comment>
        <translation>Bitte noch einmal versuchen. Wenn keine Frage erschien, hilft im Terminal „sudo earshot-cli list“.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <comment>@info what to do</comment>
        <translation>Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Unlock once more to see everything.</source>
        <comment>@info what to do</comment>
        <translation>Bitte noch einmal entsperren, um alles zu sehen.</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>@item:intable below &apos;Who can reach it&apos;</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>only %1</source>
        <comment>@item:intable below &apos;Who can reach it&apos;, addresses</comment>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>no</source>
        <comment>@item:intable below &apos;Who can reach it&apos;</comment>
        <translation>nein</translation>
    </message>
    <message>
        <source>depends</source>
        <comment>@item:intable below &apos;Who can reach it&apos;</comment>
        <translation>kommt darauf an</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>@item:intable below &apos;Who can reach it&apos;</comment>
        <translation>nicht bekannt</translation>
    </message>
</context>
</TS>
