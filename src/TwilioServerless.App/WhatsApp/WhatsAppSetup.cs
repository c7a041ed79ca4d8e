using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.WhatsApp;

/// <summary>Registers senders on WhatsApp.</summary>
public static class WhatsAppSetup
{
    /// <summary>Adds WhatsApp.</summary>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services) => services
        .AddSingleton<WhatsAppSenderTable>()
        .AddSingleton<ConversationTable>()
        .AddSingleton<RegisterWhatsAppSender>()
        .AddSingleton<ShowWhatsAppSenders>()
        .AddSingleton<DeleteWhatsAppSender>()
        .AddSingleton<IGivesBack, GiveBackWhatsAppSenders>();
}
