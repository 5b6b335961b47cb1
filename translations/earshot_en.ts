<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>earshot::Age</name>
    <message numerus="yes">
        <source>Read %Ln seconds ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Read %Ln second ago.</numerusform>
            <numerusform>Read %Ln seconds ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln minutes ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Read %Ln minute ago.</numerusform>
            <numerusform>Read %Ln minutes ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln hours ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Read %Ln hour ago.</numerusform>
            <numerusform>Read %Ln hours ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln days ago.</source>
        <comment>@info age of the reading</comment>
        <translation>
            <numerusform>Read %Ln day ago.</numerusform>
            <numerusform>Read %Ln days ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::AttentionCards</name>
    <message numerus="yes">
        <source>%Ln More</source>
        <comment>@action:button things that are worth a look</comment>
        <translation>
            <numerusform>%Ln More</numerusform>
            <numerusform>%Ln More</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::EndpointDetails</name>
    <message numerus="yes">
        <source>Who owns %Ln of its sockets is hidden from you.</source>
        <comment>@info</comment>
        <translation>
            <numerusform>Who owns %Ln of its sockets is hidden from you.</numerusform>
            <numerusform>Who owns %Ln of its sockets is hidden from you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::MainWindow</name>
    <message numerus="yes">
        <source>Every %Ln seconds</source>
        <comment>@action:inmenu how often to read</comment>
        <translation>
            <numerusform>Every %Ln second</numerusform>
            <numerusform>Every %Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Live, every %Ln seconds</source>
        <comment>@action:button</comment>
        <translation>
            <numerusform>Live, every %Ln second</numerusform>
            <numerusform>Live, every %Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::PortsPage</name>
    <message numerus="yes">
        <source>Show %Ln ports of programs&apos; own connections</source>
        <comment>@option:check UDP sockets that are probably clients</comment>
        <translation>
            <numerusform>Show %Ln port of a program&apos;s own connections</numerusform>
            <numerusform>Show %Ln ports of programs&apos; own connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln ports that you chose are shown.</source>
        <comment>@info over the table</comment>
        <translation>
            <numerusform>Only the %Ln port that you chose is shown.</numerusform>
            <numerusform>Only the %Ln ports that you chose are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::SummaryHeader</name>
    <message numerus="yes">
        <source>%1 And %Ln further notes.</source>
        <comment>@info the first few notes, how many more there are</comment>
        <translation>
            <numerusform>%1 And %Ln further note.</numerusform>
            <numerusform>%1 And %Ln further notes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>earshot::Words</name>
    <message numerus="yes">
        <source>The owners of %Ln sockets are hidden: unlock to see them.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>The owner of %Ln socket is hidden: unlock to see it.</numerusform>
            <numerusform>The owners of %Ln sockets are hidden: unlock to see them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The owners of %Ln sockets are hidden: run it with sudo to see them.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>The owner of %Ln socket is hidden: run it with sudo to see it.</numerusform>
            <numerusform>The owners of %Ln sockets are hidden: run it with sudo to see them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What listens in %Ln other network namespaces (containers) is hidden: unlock to see it.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>What listens in %Ln other network namespace (a container) is hidden: unlock to see it.</numerusform>
            <numerusform>What listens in %Ln other network namespaces (containers) is hidden: unlock to see it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What listens in %Ln other network namespaces (containers) is hidden: run it with sudo to see it.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>What listens in %Ln other network namespace (a container) is hidden: run it with sudo to see it.</numerusform>
            <numerusform>What listens in %Ln other network namespaces (containers) is hidden: run it with sudo to see it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more ports belong to programs that probably only wait for answers to what they sent; --all shows them.</source>
        <comment>@info after a list</comment>
        <translation>
            <numerusform>%Ln more port belongs to a program that probably only waits for answers to what it sent; --all shows it.</numerusform>
            <numerusform>%Ln more ports belong to programs that probably only wait for answers to what they sent; --all shows them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln owners are hidden.</source>
        <comment>@info of an endpoint</comment>
        <translation>
            <numerusform>%Ln owner is hidden.</numerusform>
            <numerusform>%Ln owners are hidden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rules don&apos;t match.</source>
        <comment>@info step</comment>
        <translation>
            <numerusform>%Ln rule doesn&apos;t match.</numerusform>
            <numerusform>%Ln rules don&apos;t match.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln others</source>
        <comment>@item programs</comment>
        <translation>
            <numerusform>%1 and %Ln other</numerusform>
            <numerusform>%1 and %Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>@item addresses</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from your local network.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>%1 of your %Ln listening program can be reached from your local network.</numerusform>
            <numerusform>%1 of your %Ln listening programs can be reached from your local network.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from the Internet.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>%1 of your %Ln listening program can be reached from the Internet.</numerusform>
            <numerusform>%1 of your %Ln listening programs can be reached from the Internet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from your local network, %2 of them from the Internet.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>%1 of your %Ln listening program can be reached from your local network, %2 of them from the Internet.</numerusform>
            <numerusform>%1 of your %Ln listening programs can be reached from your local network, %2 of them from the Internet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of your %Ln listening programs can be reached from your local network, and %2 from the Internet.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>%1 of your %Ln listening program can be reached from your local network, and %2 from the Internet.</numerusform>
            <numerusform>%1 of your %Ln listening programs can be reached from your local network, and %2 from the Internet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from other networks behind your router.</source>
        <comment>@info summary, beside those before</comment>
        <translation>
            <numerusform>%Ln program can be reached from other networks behind your router.</numerusform>
            <numerusform>%Ln programs can be reached from other networks behind your router.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from your VPN.</source>
        <comment>@info summary, beside those before</comment>
        <translation>
            <numerusform>%Ln program can be reached from your VPN.</numerusform>
            <numerusform>%Ln programs can be reached from your VPN.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from containers and virtual machines.</source>
        <comment>@info summary, beside those before</comment>
        <translation>
            <numerusform>%Ln program can be reached from containers and virtual machines.</numerusform>
            <numerusform>%Ln programs can be reached from containers and virtual machines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs can be reached from the Internet too if your router lets it through; Earshot can&apos;t see that.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>%Ln program can be reached from the Internet too if your router lets it through; Earshot can&apos;t see that.</numerusform>
            <numerusform>%Ln programs can be reached from the Internet too if your router lets it through; Earshot can&apos;t see that.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports that programs use for connections of their own can be reached.</source>
        <comment>@info summary, no other can</comment>
        <translation>
            <numerusform>%Ln port that a program uses for connections of its own can be reached.</numerusform>
            <numerusform>%Ln ports that programs use for connections of their own can be reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Earshot may not look at the firewall, so it can&apos;t say who can reach your %Ln listening programs.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Earshot may not look at the firewall, so it can&apos;t say who can reach your %Ln listening program.</numerusform>
            <numerusform>Earshot may not look at the firewall, so it can&apos;t say who can reach your %Ln listening programs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them listen to this computer only.</source>
        <comment>@info summary, of the listening programs</comment>
        <translation>
            <numerusform>%Ln of them listens to this computer only.</numerusform>
            <numerusform>%Ln of them listen to this computer only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answer for %Ln ports depends on what Earshot can&apos;t decide in advance; each says why.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>The answer for %Ln port depends on what Earshot can&apos;t decide in advance; it says why.</numerusform>
            <numerusform>The answer for %Ln ports depends on what Earshot can&apos;t decide in advance; each says why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln things are new to this version of Earshot in %1; answers that need them say “depends”.</source>
        <comment>@info note</comment>
        <translation>
            <numerusform>%Ln things are new to this version of Earshot in %1; answers that need it say “depends”.</numerusform>
            <numerusform>%Ln things are new to this version of Earshot in %1; answers that need them say “depends”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who can reach %Ln ports Earshot can&apos;t say: it may not look at everything that decides.</source>
        <comment>@info summary</comment>
        <translation>
            <numerusform>Who can reach %Ln port Earshot can&apos;t say: it may not look at everything that decides.</numerusform>
            <numerusform>Who can reach %Ln ports Earshot can&apos;t say: it may not look at everything that decides.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports can be reached from the Internet.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>%Ln port can be reached from the Internet.</numerusform>
            <numerusform>%Ln ports can be reached from the Internet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports are passed on to containers or other addresses, past the rules for this computer&apos;s own programs.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>%Ln port is passed on to a container or another address, past the rules for this computer&apos;s own programs.</numerusform>
            <numerusform>%Ln ports are passed on to containers or other addresses, past the rules for this computer&apos;s own programs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln ports your router decides whether the Internet gets here.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>For %Ln port your router decides whether the Internet gets here.</numerusform>
            <numerusform>For %Ln ports your router decides whether the Internet gets here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln ports the answer depends.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>For %Ln port the answer depends.</numerusform>
            <numerusform>For %Ln ports the answer depends.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln ports Earshot may not look at all that decides.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>For %Ln port Earshot may not look at all that decides.</numerusform>
            <numerusform>For %Ln ports Earshot may not look at all that decides.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports can be reached.</source>
        <comment>@title attention</comment>
        <translation>
            <numerusform>%Ln port can be reached.</numerusform>
            <numerusform>%Ln ports can be reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>@item names or numbers</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more programs</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln more program</numerusform>
            <numerusform>%Ln more programs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ports of programs&apos; own connections</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln port of a program&apos;s own connections</numerusform>
            <numerusform>%Ln ports of programs&apos; own connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs: Earshot may not look</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln program: Earshot may not look</numerusform>
            <numerusform>%Ln programs: Earshot may not look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs shielded by the firewall</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln program shielded by the firewall</numerusform>
            <numerusform>%Ln programs shielded by the firewall</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln programs listen to this computer only</source>
        <comment>@title heads a box</comment>
        <translation>
            <numerusform>%Ln program listens to this computer only</numerusform>
            <numerusform>%Ln programs listen to this computer only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The firewall stops what comes %1 to %Ln programs.</source>
        <comment>@info from where</comment>
        <translation>
            <numerusform>The firewall stops what comes %1 to %Ln program.</numerusform>
            <numerusform>The firewall stops what comes %1 to %Ln programs.</numerusform>
        </translation>
    </message>
</context>
</TS>
