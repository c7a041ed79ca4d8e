using TwilioServerless.App.Messaging;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.App.Tests.WhatsApp;

/// <summary>What tests of WhatsApp ask of a world of messages.</summary>
internal static class WhatsAppWorld
{
    public const string Ours = "whatsapp:" + MessagingWorld.Ours;
    public const string Theirs = "whatsapp:" + MessagingWorld.Theirs;
    public const string Sandbox = "whatsapp:+14155238886";

    public static async Task<WhatsAppSender> RegisterAsync(this MessagingWorld world, params (string Name, string Value)[] parameters)
    {
        var usual = new[] { ("PhoneNumber", MessagingWorld.Ours), ("SmsUrl", world.Server.Url("/whatsapp")) }.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1);
        return await world.Get<RegisterWhatsAppSender>().Handle(await world.CallerAsync(), Forms.Of([.. usual, .. parameters]), default);
    }

    /// <summary>Writes "Hello" from our sender to them, or what the parameters say instead.</summary>
    public static Task<Sid> WriteAsync(this MessagingWorld world, params (string Name, string Value)[] parameters)
    {
        var usual = new[] { ("From", Ours), ("To", Theirs) }.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1);
        return world.SendAsync([.. usual, .. parameters]);
    }

    /// <summary>They write "Hi" to our sender, or what the parameters say instead.</summary>
    public static async Task<Sid?> HearAsync(this MessagingWorld world, params (string Name, string Value)[] parameters)
    {
        var usual = new[] { ("From", Theirs), ("To", Ours), ("Body", "Hi") }.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1);
        var message = IncomingMessageRequest.Read(Forms.Of([.. usual, .. parameters]));
        return await world.Get<ReceiveMessage>().Handle(await world.CallerAsync(), message, default) is { } received ? Sid.Parse(received.Sid) : null;
    }
}
