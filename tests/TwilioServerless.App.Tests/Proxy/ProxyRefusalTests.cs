using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>Each operation with each parameter missing, empty, too long, malformed or somebody else's is refused with its code and changes nothing.</summary>
public sealed class ProxyRefusalTests
{
    private const string Missing = "(missing)";
    private static readonly Sid Nowhere = Sid.Parse("KS" + new string('0', 32));

    public static TheoryData<string, string, string, int> Bad => new()
    {
        { "CreateService", "UniqueName", Missing, 20001 },
        { "CreateService", "UniqueName", "", 20001 },
        { "CreateService", "UniqueName", new string('x', 192), 20422 },
        { "CreateService", "UniqueName", "Rides", 80602 },
        { "CreateService", "DefaultTtl", "-1", 20422 },
        { "CreateService", "DefaultTtl", "soon", 20422 },
        { "CreateService", "CallbackUrl", "nonsense", 20422 },
        { "CreateService", "GeoMatchLevel", "planet", 20422 },
        { "CreateService", "NumberSelectionBehavior", "sticky", 20422 },
        { "CreateService", "InterceptCallbackUrl", "ftp://app.test", 20422 },
        { "CreateService", "OutOfSessionCallbackUrl", "https://", 20422 },
        { "CreateService", "ChatInstanceSid", "CH1", 20422 },
        { "UpdateService", "UniqueName", "", 20001 },
        { "UpdateService", "UniqueName", new string('x', 192), 20422 },
        { "UpdateService", "UniqueName", "Other", 80602 },
        { "UpdateService", "DefaultTtl", "1.5", 20422 },
        { "UpdateService", "GeoMatchLevel", "1", 20422 },
        { "CreatePhoneNumber", "PhoneNumber", Missing, 20001 },
        { "CreatePhoneNumber", "PhoneNumber", "", 20001 },
        { "CreatePhoneNumber", "PhoneNumber", "nonsense", 20422 },
        { "CreatePhoneNumber", "PhoneNumber", "+14155550199", 80301 },
        { "CreatePhoneNumber", "PhoneNumber", First, 80104 },
        { "CreatePhoneNumber", "Sid", "PN1", 20422 },
        { "CreatePhoneNumber", "Sid", "PN00000000000000000000000000000001", 80301 },
        { "CreatePhoneNumber", "IsReserved", "perhaps", 20422 },
        { "UpdatePhoneNumber", "IsReserved", "perhaps", 20422 },
        { "CreateSession", "UniqueName", new string('x', 192), 20422 },
        { "CreateSession", "UniqueName", "Ride 1", 80603 },
        { "CreateSession", "DateExpiry", "tomorrow", 20422 },
        { "CreateSession", "DateExpiry", "2020-01-01T00:00:00Z", 20422 },
        { "CreateSession", "Ttl", "-1", 20422 },
        { "CreateSession", "Mode", "smoke-signals", 20422 },
        { "CreateSession", "Status", "ajar", 20422 },
        { "CreateSession", "Status", "closed", 80608 },
        { "CreateSession", "FailOnParticipantConflict", "perhaps", 20422 },
        { "CreateSession", "Participants", "nonsense", 20422 },
        { "CreateSession", "Participants", "1", 20422 },
        { "CreateSession", "Participants", "{}", 20001 },
        { "CreateSession", "Participants", "{\"Identifier\":\"+15551234567\"}", 80404 },
        { "CreateSession", "Participants", "{\"Identifier\":\"+447911123456\"}", 80203 },
        { "CreateSession", "Participants", $"[{{\"Identifier\":\"{Cem}\"}},{{\"Identifier\":\"{Cem}\"}}]", 80103 },
        { "CreateSession", "Participants", $"[{{\"Identifier\":\"{Cem}\"}},{{\"Identifier\":\"+14155550114\"}},{{\"Identifier\":\"+14155550115\"}}]", 80609 },
        { "CreateSession", "Participants", $"{{\"Identifier\":\"{Anna}\"}}", 80208 },
        { "UpdateSession", "DateExpiry", "tomorrow", 20422 },
        { "UpdateSession", "DateExpiry", "2020-01-01T00:00:00Z", 20422 },
        { "UpdateSession", "Ttl", "-1", 20422 },
        { "UpdateSession", "Status", "ajar", 20422 },
        { "UpdateSession", "Status", "open", 80608 },
        { "CreateParticipant", "Identifier", Missing, 20001 },
        { "CreateParticipant", "Identifier", "", 20001 },
        { "CreateParticipant", "Identifier", "+1" + new string('4', 190), 20422 },
        { "CreateParticipant", "Identifier", "nonsense", 80404 },
        { "CreateParticipant", "Identifier", "messenger:123456", 80404 },
        { "CreateParticipant", "Identifier", Anna, 80103 },
        { "CreateParticipant", "Identifier", Cem, 80609 },
        { "CreateParticipant", "FriendlyName", new string('x', 256), 20422 },
        { "CreateParticipant", "ProxyIdentifierSid", "PN1", 20422 },
        { "CreateLone", "ProxyIdentifier", "+14155550199", 80304 },
        { "CreateLone", "ProxyIdentifierSid", "PN00000000000000000000000000000001", 80305 },
        { "CreateLone", "Identifier", Anna, 80208 },
        { "CreateMessageInteraction", "Body", Missing, 20001 },
        { "CreateMessageInteraction", "Body", "", 20001 },
        { "CreateMessageInteraction", "Body", new string('x', 1601), 21617 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_parameter_is_refused_and_changes_nothing(string operation, string name, string value, int code)
    {
        await using var world = await ProxyWorld.OpenAsync();
        var place = await PlaceAsync(world);
        var before = await RowsAsync(world);
        var usual = Usual(operation).Where(parameter => parameter.Name != name && (name != "Sid" || parameter.Name != "PhoneNumber"));

        var form = value == Missing ? Forms.Of([.. usual]) : Forms.Of([.. usual, (name, value)]);
        var refused = await Assert.ThrowsAsync<Refusal>(() => DoAsync(world, place, world.Caller, operation, form));

        Assert.Equal(code, refused.Error.Code);
        Assert.Equal(before, await RowsAsync(world));
    }

    public static TheoryData<string> Operations =>
    [
        "FetchService", "UpdateService", "DeleteService", "CreatePhoneNumber", "FetchPhoneNumber", "UpdatePhoneNumber", "DeletePhoneNumber", "ListPhoneNumbers",
        "CreateSession", "FetchSession", "UpdateSession", "DeleteSession", "ListSessions", "CreateParticipant", "FetchParticipant", "DeleteParticipant", "ListParticipants",
        "FetchInteraction", "DeleteInteraction", "ListInteractions", "CreateMessageInteraction", "FetchMessageInteraction", "ListMessageInteractions",
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task What_is_somebody_elses_is_not_found_nor_changed(string operation)
    {
        await using var world = await ProxyWorld.OpenAsync();
        var place = await PlaceAsync(world);
        var stranger = await world.StrangerAsync();
        var before = await RowsAsync(world);

        var refused = await Assert.ThrowsAsync<Refusal>(() => DoAsync(world, place, stranger, operation, Forms.Of(Usual(operation))));

        Assert.Equal(20404, refused.Error.Code);
        Assert.Equal(before, await RowsAsync(world));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task What_is_not_there_is_not_found(string operation)
    {
        await using var world = await ProxyWorld.OpenAsync();
        var place = await PlaceAsync(world) with { Service = Nowhere };

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => DoAsync(world, place, world.Caller, operation, Forms.Of(Usual(operation))))).Error.Code);
    }

    [Fact]
    public async Task A_name_that_no_session_has_has_an_error_of_its_own()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var place = await PlaceAsync(world);

        Assert.Equal(80308, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowSessions>().Handle(world.Caller, place.Service, "Ride 2", default))).Error.Code);
        Assert.Equal(place.Session, (await world.Get<ShowSessions>().Handle(world.Caller, place.Service, "Ride 1", default)).Sid);
        Assert.Equal(place.Service, (await world.Get<ShowProxyServices>().Handle(world.Caller, "Rides", default)).Sid);
    }

    [Fact]
    public async Task A_number_of_another_pool_is_refused_and_one_in_use_stays()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var place = await PlaceAsync(world);

        Assert.Equal(80101, (await Assert.ThrowsAsync<Refusal>(() => world.AddNumberAsync(place.Other, First))).Error.Code);
        Assert.Equal(80611, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RemoveProxyNumber>().Handle(world.Caller, place.Service, SidOf(First), default))).Error.Code);
    }

    [Fact]
    public async Task Nobody_writes_to_who_has_left_or_where_it_is_over_or_for_calls_only()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var place = await PlaceAsync(world);
        await world.AddNumberAsync(place.Service, Second);
        var calls = await world.PairAsync(place.Service, Anna, Cem, ("Mode", "voice-only"));
        var session = (await world.Get<SessionTable>().GetAsync(world.Caller.AccountSid, place.Service, place.Session, default)).Value;

        Assert.Equal(80910, (await SendAsync(calls, calls.Participants[0])).Error.Code);
        await world.Get<RemoveParticipant>().Handle(world.Caller, place.Service, place.Session, place.Participant, default);
        Assert.Equal(20404, (await SendAsync(session, session.Participants[0])).Error.Code);
        await world.ChangeAsync(session, ("Status", "closed"));
        Assert.Equal(80607, (await SendAsync(session, session.Participants[1])).Error.Code);
        Assert.Equal(80607, (await Assert.ThrowsAsync<Refusal>(() => world.JoinAsync(session, ("Identifier", Cem)))).Error.Code);

        async Task<Refusal> SendAsync(ProxySession to, Participant participant) => await Assert.ThrowsAsync<Refusal>(
            async () => await world.Get<SendInteraction>().Handle(await world.CallerAsync(), place.Service, to.Sid, participant.Sid, Forms.Of(("Body", "Hi")), default));
    }

    [Fact]
    public async Task What_messaging_refuses_the_relay_refuses_for_its_reason()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var place = await PlaceAsync(world);
        await world.ReceiveAsync("STOP", Anna, First);

        var refused = await Assert.ThrowsAsync<Refusal>(() => DoAsync(world, place, world.Caller, "CreateMessageInteraction", Forms.Of(("Body", "Hi"))));

        Assert.Equal(80613, refused.Error.Code);
        Assert.Contains("unsubscribed", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static (string Name, string Value)[] Usual(string operation) => operation switch
    {
        "CreateService"                      => [("UniqueName", "Third")],
        "CreatePhoneNumber"                  => [("PhoneNumber", Second)],
        "CreateParticipant" or "CreateLone"  => [("Identifier", Cem)],
        "CreateMessageInteraction"           => [("Body", "Hi")],
        _ => [],
    };

    private static Task DoAsync(MessagingWorld world, Place at, Caller caller, string operation, Form form) => operation switch
    {
        "CreateService"            => Do(() => world.Get<CreateProxyService>().Handle(caller, ProxyServiceRequest.ReadNew(form), default)),
        "FetchService"             => world.Get<ShowProxyServices>().Handle(caller, at.Service.Value, default),
        "UpdateService"            => Do(() => world.Get<UpdateProxyService>().Handle(caller, at.Service, ProxyServiceRequest.Read(form), default)),
        "DeleteService"            => world.Get<DeleteProxyService>().Handle(caller, at.Service, default),
        "CreatePhoneNumber"        => world.Get<AddProxyNumber>().Handle(caller, at.Service, form, default),
        "FetchPhoneNumber"         => world.Get<ShowProxyNumbers>().Handle(caller, at.Service, SidOf(First), default),
        "UpdatePhoneNumber"        => world.Get<UpdateProxyNumber>().Handle(caller, at.Service, SidOf(First), form, default),
        "DeletePhoneNumber"        => world.Get<RemoveProxyNumber>().Handle(caller, at.Service, SidOf(First), default),
        "ListPhoneNumbers"         => world.Get<ShowProxyNumbers>().Handle(caller, at.Service, Page, default),
        "CreateSession"            => Do(() => world.Get<OpenSession>().Handle(caller, at.Service, SessionRequest.Read(form), default)),
        "FetchSession"             => world.Get<ShowSessions>().Handle(caller, at.Service, at.Session.Value, default),
        "UpdateSession"            => Do(() => world.Get<UpdateSession>().Handle(caller, at.Service, at.Session, SessionRequest.ReadChange(form), default)),
        "DeleteSession"            => world.Get<DeleteSession>().Handle(caller, at.Service, at.Session, default),
        "ListSessions"             => world.Get<ShowSessions>().Handle(caller, at.Service, Page, default),
        "CreateParticipant"        => Do(() => world.Get<AddParticipant>().Handle(caller, at.Service, at.Session, ParticipantRequest.Read(form), default)),
        "CreateLone"               => Do(() => world.Get<AddParticipant>().Handle(caller, at.Service, at.Empty, ParticipantRequest.Read(form), default)),
        "FetchParticipant"         => world.Get<ShowParticipants>().Handle(caller, at.Service, at.Session, at.Participant, default),
        "DeleteParticipant"        => world.Get<RemoveParticipant>().Handle(caller, at.Service, at.Session, at.Participant, default),
        "ListParticipants"         => world.Get<ShowParticipants>().Handle(caller, at.Service, at.Session, Page, default),
        "FetchInteraction"         => world.Get<ShowInteractions>().Handle(caller, at.Service, at.Session, at.Interaction, default),
        "DeleteInteraction"        => world.Get<DeleteInteraction>().Handle(caller, at.Service, at.Session, at.Interaction, default),
        "ListInteractions"         => world.Get<ShowInteractions>().Handle(caller, at.Service, at.Session, Page, default),
        "CreateMessageInteraction" => world.Get<SendInteraction>().Handle(caller, at.Service, at.Session, at.Participant, form, default),
        "FetchMessageInteraction"  => world.Get<ShowInteractions>().OfParticipantAsync(caller, at.Service, at.Session, at.Participant, at.Interaction, default),
        "ListMessageInteractions"  => world.Get<ShowInteractions>().OfParticipantAsync(caller, at.Service, at.Session, at.Participant, Page, default),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private static PageRequest Page => new("/x", "", 50, 0, null);

    // What a reader throws is the operation's.
    private static async Task Do(Func<Task> operation) => await operation();

    // Two services, of which one has a number, a session of Anna and Ben in which one thing was said, and an empty session.
    private static async Task<Place> PlaceAsync(MessagingWorld world)
    {
        var service = await world.PoolAsync();
        var other = await world.ServiceAsync(("UniqueName", "Other"));
        var session = await world.PairAsync(service, Anna, Ben, ("UniqueName", "Ride 1"));
        var empty = await world.SessionAsync(service);
        var said = await world.Get<SendInteraction>().Handle(await world.CallerAsync(), service, session.Sid, session.Participants[0].Sid, Forms.Of(("Body", "Hi")), default);
        return new(service, other, session.Sid, empty.Sid, session.Participants[0].Sid, said.Interaction.Sid);
    }

    private static async Task<string[]> RowsAsync(MessagingWorld world)
    {
        var page = await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), ""), default);
        return [.. page.Rows.Select(row => $"{row.Key} {row.ETag}")];
    }

    private sealed record Place(Sid Service, Sid Other, Sid Session, Sid Empty, Sid Participant, Sid Interaction);
}
