using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Registers short codes.</summary>
public static class ShortCodesSetup
{
    /// <summary>Adds the slice; needs AddStore, AddBilling, AddProcesses and AddMails.</summary>
    public static IServiceCollection AddShortCodes(this IServiceCollection services) => services
        .AddSingleton<ShortCodeTable>()
        .AddSingleton<ShortCodeClaims>()
        .AddSingleton<ShortCodeApplicationTable>()
        .AddSingleton<ShortCodeMails>()
        .AddSingleton<ShortCodeTurns>()
        .AddSingleton<KeepShortCode>()
        .AddSingleton<CreateShortCodeApplication>()
        .AddSingleton<ChangeShortCodeApplication>()
        .AddSingleton<ShowShortCodeApplications>()
        .AddSingleton<ShowShortCodes>()
        .AddSingleton<UpdateShortCode>()
        .AddSingleton<EnableShortCodeMms>()
        .AddSingleton<EndShortCode>()
        .AddSingleton<ReleaseShortCode>()
        .AddSingleton<IProcessKind, ShortCodeApplicationProcess>()
        .AddSingleton<ILaneHandler, FreeShortCodesHandler>()
        .AddSingleton(WorkShape.Of("free-short-code", ShortCodeJson.Default.FreeShortCode))
        .AddSingleton<IGivesBack, GiveBackShortCodes>()
        .AddSingleton<IPricedResources, PricedShortCodes>();
}
