using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.DialingPermissions;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Recordings;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>What tests of the relay ask of a world of messages: a service whose pool has our two numbers, and people who talk through it.</summary>
internal static class ProxyWorld
{
    public const string Anna = "+14155550111";
    public const string Ben = "+14155550112";
    public const string Cem = "+14155550113";
    public const string First = MessagingWorld.Ours;
    public const string Second = MessagingWorld.OursToo;

    public static Task<MessagingWorld> OpenAsync(
        StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null, Action<IServiceCollection>? and = null, FakeTimeProvider? time = null) =>
        MessagingWorld.OpenAsync(
            backend,
            with,
            and: services =>
            {
                var configuration = (IConfiguration)services.Single(service => service.ServiceType == typeof(IConfiguration)).ImplementationInstance!;
                services.AddDialingPermissions().AddVoice(configuration).AddRecordings().AddProxy();
                and?.Invoke(services);
            },
            time: time);

    public static async Task<Sid> ServiceAsync(this MessagingWorld world, params (string Name, string Value)[] parameters)
    {
        var usual = new[] { ("UniqueName", "Rides") }.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1);
        return (await world.Get<CreateProxyService>().Handle(await world.CallerAsync(), ProxyServiceRequest.ReadNew(Forms.Of([.. usual, .. parameters])), default)).Sid;
    }

    /// <summary>The service with our first number, or the numbers that are said.</summary>
    public static async Task<Sid> PoolAsync(this MessagingWorld world, IEnumerable<string> numbers, params (string Name, string Value)[] parameters)
    {
        var service = await world.ServiceAsync(parameters);
        foreach (var number in numbers) await world.AddNumberAsync(service, number);
        return service;
    }

    public static Task<Sid> PoolAsync(this MessagingWorld world, params (string Name, string Value)[] parameters) => world.PoolAsync([First], parameters);

    public static async Task AddNumberAsync(this MessagingWorld world, Sid service, string number, params (string Name, string Value)[] parameters) =>
        await world.Get<AddProxyNumber>().Handle(await world.CallerAsync(), service, Forms.Of([("PhoneNumber", number), .. parameters]), default);

    public static async Task<ProxySession> PairAsync(this MessagingWorld world, Sid service, string one, string other, params (string Name, string Value)[] parameters) =>
        await world.SessionAsync(service, [("Participants", $"{{\"Identifier\":\"{one}\"}}"), ("Participants", $"{{\"Identifier\":\"{other}\"}}"), .. parameters]);

    public static async Task<ProxySession> SessionAsync(this MessagingWorld world, Sid service, params (string Name, string Value)[] parameters) =>
        await world.Get<OpenSession>().Handle(await world.CallerAsync(), service, SessionRequest.Read(Forms.Of(parameters)), default);

    public static async Task<ProxySession> ChangeAsync(this MessagingWorld world, ProxySession session, params (string Name, string Value)[] parameters) =>
        await world.Get<UpdateSession>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid, SessionRequest.ReadChange(Forms.Of(parameters)), default);

    public static async Task<Participant> JoinAsync(this MessagingWorld world, ProxySession session, params (string Name, string Value)[] parameters) =>
        (await world.Get<AddParticipant>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid, ParticipantRequest.Read(Forms.Of(parameters)), default)).Participant;

    public static async Task<ProxySession> FetchAsync(this MessagingWorld world, ProxySession session) =>
        await world.Get<ShowSessions>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid.Value, default);

    public static async Task<ProxyNumberState> NumberAsync(this MessagingWorld world, Sid service, string number) =>
        await world.Get<ShowProxyNumbers>().Handle(await world.CallerAsync(), service, SidOf(number), default);

    /// <summary>The interactions of a session, in the order in which they were.</summary>
    public static async Task<InteractionState[]> InteractionsAsync(this MessagingWorld world, ProxySession session)
    {
        var page = await world.Get<ShowInteractions>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid, new PageRequest("/x", "", 1000, 0, null), default);
        return [.. page.Items.Reverse()];
    }

    /// <summary>What was sent on, in the order in which it was: "from → to: body".</summary>
    public static async Task<string[]> SentOnAsync(this MessagingWorld world) =>
        [.. (await world.MessagesAsync()).Where(message => message.Direction == MessageDirection.OutboundApi).OrderBy(message => message.DateSent ?? message.DateCreated)
            .Select(message => $"{message.From} → {message.To}: {message.Body}")];

    /// <summary>The codes of the account's alerts.</summary>
    public static async Task<IEnumerable<int>> AlertsAsync(this MessagingWorld world) => (await world.AlertRowsAsync()).Select(alert => alert.ErrorCode).Order();

    public static async Task<Alert[]> AlertRowsAsync(this MessagingWorld world)
    {
        var partitions = Enumerable.Range(0, world.Caller.Account.Partitions).Select(n => Keys.Partition(world.Caller.AccountSid, n));
        return await partitions.ToAsyncEnumerable().SelectMany(partition => world.Get<Store>().EachAsync(RowRange.Prefix(partition, SidPrefix.Notification), MonitorJson.Default.Alert, default))
            .Select(stored => stored.Value).ToArrayAsync();
    }

    public static Sid SidOf(string number) => Sid.Parse("PN" + number[1..].PadLeft(32, '0'));
}
