using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;

namespace TwilioServerless.App.Abuse;

/// <summary>Registers the abuse desk.</summary>
public static class AbuseSetup
{
    /// <summary>Adds it; needs AddAccounts, AddPhoneNumbers, AddProcesses, AddMails and AddCallbacks; settings from section "Abuse".</summary>
    public static IServiceCollection AddAbuse(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AbuseOptions>().Bind(configuration.GetSection("Abuse")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AbuseTable>()
            .AddSingleton<AbuseNotices>()
            .AddSingleton<AbuseTurns>()
            .AddSingleton<AbuseCases>()
            .AddSingleton<AbuseContacts>()
            .AddSingleton<ReportAbuse>()
            .AddSingleton<ReportLimit>()
            .AddSingleton<IProcessKind, AbuseProcess>()
            .AddSingleton<IGivesBack, EndAbuseCases>();
    }
}
