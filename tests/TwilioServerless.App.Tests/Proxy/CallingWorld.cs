using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Contents;
using TwilioServerless.App.GeoPermissions;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Media;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.Voice;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>What tests of calls between participants ask of a world of calls: a service whose pool has our number, and people who call through it.</summary>
internal static class CallingWorld
{
    public const string Anna = VoiceWorld.Theirs;
    public const string Ben = "+14155550112";
    public const string Pool = VoiceWorld.Ours;

    /// <summary>Ben picks up after two seconds and hangs up after another five.</summary>
    public static async Task<VoiceWorld> OpenAsync(Func<Account, Account>? with = null, Action<IServiceCollection>? and = null)
    {
        var world = await VoiceWorld.OpenAsync(with: with, and: services =>
        {
            var configuration = (IConfiguration)services.Single(service => service.ServiceType == typeof(IConfiguration)).ImplementationInstance!;
            services
                .AddGeoPermissions()
                .AddMails(configuration)
                .AddShortCodes()
                .AddSenderIds()
                .AddOptOuts()
                .AddMedia(configuration)
                .AddWhatsApp()
                .AddMessagingServices()
                .AddContents(configuration)
                .AddMessaging(configuration)
                .AddProxy();
            and?.Invoke(services);
        });
        await world.HandsetAsync(Handset.Usual(Ben) with { TalkSeconds = 5 });
        return world;
    }

    /// <summary>A service with the pool's number.</summary>
    public static async Task<Sid> PoolAsync(this VoiceWorld world, params (string Name, string Value)[] parameters)
    {
        var caller = await world.CallerAsync();
        var service = await world.Get<CreateProxyService>().Handle(caller, ProxyServiceRequest.ReadNew(Forms.Of([("UniqueName", "Rides"), .. parameters])), default);
        await world.Get<AddProxyNumber>().Handle(caller, service.Sid, Forms.Of(("PhoneNumber", Pool)), default);
        return service.Sid;
    }

    /// <summary>A session of the two of them, or of those that the parameters say.</summary>
    public static async Task<ProxySession> PairAsync(this VoiceWorld world, Sid service, params (string Name, string Value)[] parameters)
    {
        var usual = new[] { Anna, Ben }.Select(one => ("Participants", $"{{\"Identifier\":\"{one}\"}}")).Where(_ => parameters.All(parameter => parameter.Name != "Participants"));
        return await world.Get<OpenSession>().Handle(await world.CallerAsync(), service, SessionRequest.Read(Forms.Of([.. usual, .. parameters])), default);
    }

    public static async Task<ProxySession> FetchAsync(this VoiceWorld world, ProxySession session) =>
        await world.Get<ShowSessions>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid.Value, default);

    public static async Task<ProxySession> ChangeAsync(this VoiceWorld world, ProxySession session, params (string Name, string Value)[] parameters) =>
        await world.Get<UpdateSession>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid, SessionRequest.ReadChange(Forms.Of(parameters)), default);

    /// <summary>Somebody calls the pool's number.</summary>
    public static async Task<Sid> CallPoolAsync(this VoiceWorld world, string from)
    {
        var call = await world.Get<ReceiveCall>().Handle(await world.CallerAsync(), Forms.Of(("From", from), ("To", Pool)), default);
        return Sid.Parse(call.Sid);
    }

    /// <summary>The interactions of a session, in the order in which they were.</summary>
    public static async Task<InteractionState[]> InteractionsAsync(this VoiceWorld world, ProxySession session)
    {
        var page = await world.Get<ShowInteractions>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid, new PageRequest("/x", "", 1000, 0, null), default);
        return [.. page.Items.Reverse()];
    }

    /// <summary>The codes of the account's alerts.</summary>
    public static async Task<IEnumerable<int>> AlertsAsync(this VoiceWorld world)
    {
        var rows = world.Get<Store>().EachAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), SidPrefix.Notification), MonitorJson.Default.Alert, default);
        return await rows.Select(row => row.Value.ErrorCode).Order().ToArrayAsync();
    }

    /// <summary>What the customer's server was told at a path, as parameters.</summary>
    public static Dictionary<string, string>[] Told(this VoiceWorld world, string path) =>
    [
        .. world.Server.Requests.Where(request => request.Path == path)
            .Select(request => request.Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]))),
    ];
}
