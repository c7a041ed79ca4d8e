using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Mails;

/// <summary>Registers the simulated post office.</summary>
public static class MailsSetup
{
    /// <summary>Adds mails; needs AddStore.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services) => services.AddSingleton<MailTable>().AddSingleton<ShowMails>();
}
