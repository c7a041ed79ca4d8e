using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>Registers accounts, API keys and authentication.</summary>
public static class AccountsSetup
{
    /// <summary>Adds the slice; settings from sections "Security", "Owner" and "Operator".</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SecurityOptions>().Bind(configuration.GetSection("Security")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OwnerOptions>().Bind(configuration.GetSection("Owner")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OperatorOptions>().Bind(configuration.GetSection("Operator")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(WorkShape.Of("close-family", AccountJson.Default.CloseFamily))
            .AddSingleton(WorkShape.Of("cover-closed", AccountJson.Default.CoverClosed))
            .AddSingleton(WorkShape.Of("delete-account", AccountJson.Default.DeleteAccount))
            .AddSingleton(WorkShape.Of("erase-account", AccountJson.Default.EraseAccount))
            .AddSingleton(WorkShape.Of("give-back", AccountJson.Default.GiveBack))
            .AddSingleton<ILaneHandler, GiveBackHandler>()
            .AddSingleton<Holdings>()
            .AddSingleton<IErasable, ErasableKeys>()
            .AddSingleton<AccountSettings>()
            .AddSingleton<DeletionTable>()
            .AddSingleton<DisciplineAccount>()
            .AddSingleton<OperatorDoor>()
            .AddSingleton<SealingKey>()
            .AddSingleton<TokenVault>()
            .AddSingleton<OpenAuthToken>(provider => provider.GetRequiredService<TokenVault>().Of)
            .AddSingleton<AccountTable>()
            .AddSingleton<ApiKeyTable>()
            .AddSingleton<Authenticator>()
            .AddSingleton<RequestsUnderWay>()
            .AddSingleton<CreateAccount>()
            .AddSingleton<FetchAccount>()
            .AddSingleton<UpdateAccount>()
            .AddSingleton<CreateKey>()
            .AddSingleton<FetchKey>()
            .AddSingleton<UpdateKey>()
            .AddSingleton<DeleteKey>()
            .AddSingleton<FetchTestCredentials>()
            .AddSingleton<CreateSecondaryToken>()
            .AddSingleton<DeleteSecondaryToken>()
            .AddSingleton<PromoteToken>()
            .AddSingleton<MainAccounts>()
            .AddHostedService<SealingKeyCheck>()
            .AddHostedService<OwnerAccount>();
    }

    /// <summary>Adds the demo account in Development; settings from section "Demo".</summary>
    public static IServiceCollection AddDemoAccount(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment()) return services;
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection("Demo")).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<DemoAccount>().AddHostedService<DemoGreeting>();
    }
}
