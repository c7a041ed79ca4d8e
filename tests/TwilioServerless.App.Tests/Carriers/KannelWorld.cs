using TwilioServerless.App.Carriers.Kannel;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Carriers;

/// <summary>A world of messages whose carrier is Kannel, and a server that plays its smsbox.</summary>
internal sealed class KannelWorld : IAsyncDisposable
{
    public const string Ours = MessagingWorld.Ours;
    public const string Theirs = MessagingWorld.Theirs;
    public const string Secret = "shared-with-gateway";
    public const string SendPath = "/cgi-bin/sendsms";

    private KannelWorld(MessagingWorld messages, CustomerServer smsbox) => (Messages, Smsbox) = (messages, smsbox);

    public MessagingWorld Messages { get; }

    public CustomerServer Smsbox { get; }

    /// <summary>What smsbox was asked to send, in order.</summary>
    public string[] Texts => [.. Smsbox.Requests.Select(request => Asked(request, "text"))];

    public static async Task<KannelWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded, params (string Name, string Value)[] settings)
    {
        var smsbox = new CustomerServer();
        smsbox.On(SendPath, new CustomerAnswer(202, "0: Accepted for delivery", "text/html"));
        var all = new Dictionary<string, string?>
        {
            ["Carrier:Name"] = "Kannel",
            ["Kannel:SendUrl"] = smsbox.Url(SendPath),
            ["Kannel:Username"] = "us",
            ["Kannel:Password"] = "p&ss",
            ["Kannel:PublicUrl"] = "https://our.test",
            ["Kannel:Secret"] = Secret,
            ["Kannel:Timeout"] = "00:00:01",
            ["Messaging:LongCodePerSecond"] = "100",
        };
        foreach (var (name, value) in settings) all[name] = value;
        // Lanes wait for the slots of their pace, which are milliseconds away.
        var time = new SkippingTime(Product.Start, TimeSpan.FromSeconds(1));
        return new(await MessagingWorld.OpenAsync(backend, settings: all, time: time), smsbox);
    }

    public static string Asked(CustomerRequest request, string name) => request.Query.Single(parameter => parameter.Key == name).Value;

    /// <summary>What Kannel makes of the address it was given: brings a report of this type.</summary>
    public Task ReportAsync(Sid message, int type, string answer = "", string? signature = null) => Messages.Get<TakeKannelReport>().Handle(
        Forms.Of(
            ("account", Messages.Caller.AccountSid.Value),
            ("message", message.Value),
            ("signature", signature ?? Messages.Get<KannelSignature>().Of(Messages.Caller.AccountSid, message)),
            ("type", $"{type}"),
            ("answer", answer)),
        default);

    public async ValueTask DisposeAsync()
    {
        await Messages.DisposeAsync();
        await Smsbox.DisposeAsync();
    }
}
