using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Mails;

/// <summary>Registers mails and their way out.</summary>
public static class MailsSetup
{
    /// <summary>Adds mails; needs AddStore; settings from section "Mail:Smtp".</summary>
    public static IServiceCollection AddMails(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection("Mail:Smtp")).ValidateDataAnnotations()
            .Validate(smtp => smtp.IsComplete, "Mail:Smtp:Host is set: set Mail:Smtp:From to the address that mail comes from.")
            .ValidateOnStart();
        return services
            .AddSingleton<MailTable>()
            .AddSingleton<ShowMails>()
            .AddSingleton<SmtpDoor>()
            .AddSingleton<ILaneHandler, MailsLane>()
            .AddSingleton(WorkShape.Of("send-mail", MailJson.Default.SendMail));
    }
}
