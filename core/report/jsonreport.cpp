// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/jsonreport.h>

#include <wording/notes.h>

#include <QDateTime>
#include <QTimeZone>

namespace earshot {
namespace {

constexpr int schema = 1;

bool isOfRules(const Evidence &evidence)
{
    return evidence.kind == EvidenceKind::Rule || evidence.kind == EvidenceKind::Policy;
}

void writeNumberOrNull(JsonWriter &json, QByteArrayView name, quint64 number)
{
    json.key(name);
    if (number == 0)
        json.null();
    else
        json.value(number);
}

void writeNameOrNull(JsonWriter &json, QByteArrayView name, bool present, QLatin1StringView stored)
{
    if (present)
        return json.field(name, stored);
    json.key(name);
    json.null();
}

void writeTexts(JsonWriter &json, QByteArrayView name, const QStringList &texts)
{
    json.key(name);
    json.beginArray();
    for (const QString &text : texts)
        json.value(text);
    json.endArray();
}

void writeEvidences(JsonWriter &json, const std::vector<Evidence> &evidences)
{
    json.key("by");
    json.beginArray();
    for (const Evidence &evidence : evidences)
        writeEvidence(json, evidence);
    json.endArray();
}

void writeNominal(JsonWriter &json, const std::optional<Nominal> &nominal)
{
    writeNameOrNull(json, "nominal", nominal.has_value(), enumName(nominal.value_or(Nominal::Allowed)));
}

void writeOwner(JsonWriter &json, const Owner &owner)
{
    json.beginObject();
    json.field("pid", owner.pid);
    json.field("name", owner.name);
    json.textOrNull("exe", owner.exe);
    json.textOrNull("user", owner.user);
    json.textOrNull("unit", owner.unit);
    json.textOrNull("package", owner.package);
    json.textOrNull("container", owner.container);
    json.field("uid", owner.uid);
    json.field("commandLine", owner.commandLine);
    json.field("exeDeleted", owner.exeDeleted);
    json.field("startTicks", owner.startTicks);
    json.endObject();
}

void writeOrigin(JsonWriter &json, const OriginAnswer &answer)
{
    json.beginObject();
    json.field("origin", enumName(answer.origin));
    json.field("family", enumName(answer.family));
    json.field("answer", enumName(answer.answer));
    json.field("way", enumName(answer.way));
    writeTexts(json, "sources", asTexts(answer.sources));
    json.field("reply", enumName(answer.reply));
    json.field("discoverable", answer.discoverable);
    writeNominal(json, answer.nominal);
    writeEvidences(json, answer.by);
    writeReasons(json, answer.reasons);
    writeTexts(json, "interfaces", answer.interfaces);
    json.endObject();
}

void writePath(JsonWriter &json, const Path &path)
{
    QStringList targets;
    for (const Address &address : path.to)
        targets << asText(address);
    json.beginObject();
    json.field("interface", path.interface);
    json.field("family", enumName(path.family));
    writeTexts(json, "to", targets);
    writeTexts(json, "surely", asTexts(path.surely));
    writeTexts(json, "possibly", asTexts(path.possibly));
    json.field("reply", enumName(path.reply));
    writeEvidences(json, path.by);
    writeNominal(json, path.nominal);
    writeReasons(json, path.reasons);
    json.endObject();
}

QString withPort(const Address &address, Port port)
{
    return (address.family == Family::Ipv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(asText(address)).arg(number(port));
}

void writeVia(JsonWriter &json, const std::optional<Via> &via)
{
    json.key("via");
    if (!via)
        return json.null();
    json.beginObject();
    json.field("nat", via->nat);
    json.field("to", withPort(via->to, via->port));
    json.key("by");
    writeEvidence(json, via->by);
    json.endObject();
}

/// The fields of an endpoint, into an object that is open already.
void writeEndpointFields(JsonWriter &json, const EndpointAssessment &endpoint)
{
    const EndpointKey &key = endpoint.key;
    json.field("namespace", namespaceName(key.namespaceInode));
    json.textOrNull("container", endpoint.container);
    json.field("transport", enumName(key.transport));
    json.field("address", asText(key.address));
    json.field("port", number(key.port));
    json.textOrNull("device", key.device);
    json.field("v6only", key.v6only);
    writeVia(json, endpoint.via);
    json.field("state", enumName(endpoint.state));
    json.field("probablyClient", endpoint.probablyClient);
    json.key("owners");
    json.beginArray();
    for (const Owner &owner : endpoint.owners)
        writeOwner(json, owner);
    json.endArray();
    json.field("ownersHidden", endpoint.ownersHidden);
    json.key("origins");
    json.beginArray();
    for (const OriginAnswer &answer : endpoint.origins)
        writeOrigin(json, answer);
    json.endArray();
    json.key("paths");
    json.beginArray();
    for (const Path &path : endpoint.paths)
        writePath(json, path);
    json.endArray();
}

void writeNotes(JsonWriter &json, const std::vector<Note> &notes)
{
    json.key("notes");
    json.beginArray();
    for (const Note &note : notes) {
        json.beginObject();
        json.field("code", enumName(note.code));
        json.field("count", note.count);
        json.textOrNull("where", note.where);
        json.field("text", noteForMachines(note));
        json.endObject();
    }
    json.endArray();
}

/// What stands before the endpoints, into an object that is open and has its "schema".
void writeMachineFields(JsonWriter &json, const Assessment &assessment)
{
    json.field("taken", isoTime(assessment.takenMs));
    json.field("complete", assessment.complete);
    writeNotes(json, assessment.notes);
    json.key("firewall");
    json.beginObject();
    json.field("readable", assessment.firewall.readable);
    json.field("active", assessment.firewall.active);
    writeTexts(json, "managers", assessment.firewall.managers);
    json.endObject();
}

void writeSocketEnd(JsonWriter &json, QByteArrayView name, const Address &address, Port port)
{
    json.key(name);
    json.beginObject();
    json.field("address", asText(address));
    json.field("port", number(port));
    json.endObject();
}

void writeSocketFields(JsonWriter &json, const Snapshot &snapshot, const NetNamespace &space, const Socket &socket)
{
    const Interface *device = findInterface(space, socket.device);
    json.field("namespace", namespaceName(space.inode));
    json.field("transport", enumName(socket.transport));
    json.field("family", enumName(socket.family));
    writeSocketEnd(json, "local", socket.local, socket.localPort);
    writeSocketEnd(json, "remote", socket.remote, socket.remotePort);
    json.field("state", enumName(socket.state));
    json.textOrNull("device", device ? device->name : QString());
    json.field("uid", socket.uid);
    json.key("owners");
    json.beginArray();
    for (const quint32 owner : socket.owners) {
        if (owner < snapshot.owners.size())
            json.value(snapshot.owners[owner].pid);
    }
    json.endArray();
    json.field("ownersHidden", socket.ownersHidden);
}

void forEachSocket(const Snapshot &snapshot, auto &&visit)
{
    for (const NetNamespace &space : snapshot.namespaces) {
        for (const Socket &socket : space.sockets)
            visit(space, socket);
    }
}

} // namespace

QString namespaceName(quint64 inode)
{
    return u"net:[%1]"_s.arg(inode);
}

QString isoTime(qint64 msSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, QTimeZone::UTC).toString(u"yyyy-MM-ddTHH:mm:ss'Z'"_s);
}

void writeEvidence(JsonWriter &json, const Evidence &evidence)
{
    const bool ofRules = isOfRules(evidence);
    json.beginObject();
    json.field("kind", enumName(evidence.kind));
    writeNameOrNull(json, "source", ofRules, enumName(evidence.source));
    writeNameOrNull(json, "backend", ofRules, enumName(evidence.backend));
    writeNameOrNull(json, "family", ofRules, enumName(evidence.family));
    json.textOrNull("table", evidence.table);
    json.textOrNull("chain", evidence.chain);
    writeNumberOrNull(json, "handle", evidence.handle);
    writeNumberOrNull(json, "line", evidence.line);
    json.field("text", evidence.text);
    json.textOrNull("verdict", evidence.verdict);
    json.textOrNull("manager", evidence.manager);
    json.textOrNull("managerText", evidence.managerText);
    json.endObject();
}

void writeReasons(JsonWriter &json, const std::vector<Reason> &reasons)
{
    json.key("reasons");
    json.beginArray();
    for (const Reason &reason : reasons) {
        json.beginObject();
        json.field("code", enumName(reason.code));
        json.field("text", reason.text);
        json.key("by");
        if (reason.by)
            writeEvidence(json, *reason.by);
        else
            json.null();
        json.endObject();
    }
    json.endArray();
}

QByteArray listAsJson(const Assessment &assessment, Scope scope, const Snapshot *sockets)
{
    QByteArray out;
    JsonWriter json(out);
    json.beginObject();
    json.field("schema", schema);
    writeMachineFields(json, assessment);
    json.key("endpoints");
    json.beginArray();
    for (const EndpointAssessment *endpoint : inOrder(assessment, scope)) {
        json.line();
        json.beginObject();
        writeEndpointFields(json, *endpoint);
        json.endObject();
    }
    json.endArray();
    if (sockets) {
        json.key("sockets");
        json.beginArray();
        forEachSocket(*sockets, [&](const NetNamespace &space, const Socket &socket) {
            json.line();
            json.beginObject();
            writeSocketFields(json, *sockets, space, socket);
            json.endObject();
        });
        json.endArray();
    }
    json.endObject();
    return out + '\n';
}

QByteArray listAsNdjson(const Assessment &assessment, Scope scope, const Snapshot *sockets)
{
    QByteArray out;
    const auto writeLine = [&out](QLatin1StringView kind, auto &&fields) {
        JsonWriter json(out);
        json.beginObject();
        json.field("schema", schema);
        json.field("kind", kind);
        fields(json);
        json.endObject();
        out += '\n';
    };
    writeLine("list"_L1, [&](JsonWriter &json) { writeMachineFields(json, assessment); });
    for (const EndpointAssessment *endpoint : inOrder(assessment, scope))
        writeLine("endpoint"_L1, [&](JsonWriter &json) { writeEndpointFields(json, *endpoint); });
    if (sockets) {
        forEachSocket(*sockets, [&](const NetNamespace &space, const Socket &socket) {
            writeLine("socket"_L1, [&](JsonWriter &json) { writeSocketFields(json, *sockets, space, socket); });
        });
    }
    return out;
}

} // namespace earshot
