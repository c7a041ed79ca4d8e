using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>Registers porting.</summary>
public static class PortingSetup
{
    /// <summary>Adds porting; needs AddPhoneNumbers, AddProcesses, AddMails and AddCallbacks.</summary>
    public static IServiceCollection AddPorting(this IServiceCollection services) => services
        .AddSingleton<OrderMarks>()
        .AddSingleton<PortingOrders>()
        .AddSingleton<PortInTable>()
        .AddSingleton<PortInTarget>()
        .AddSingleton<CheckPortability>()
        .AddSingleton<PortingDocuments>()
        .AddSingleton<PortingWebhookTable>()
        .AddSingleton<ConfigurePortingWebhook>()
        .AddSingleton<PortingNotices>()
        .AddSingleton<PortInTurns>()
        .AddSingleton<PlacePortIn>()
        .AddSingleton<ShowPortIns>()
        .AddSingleton<ChangePortIn>()
        .AddSingleton<PortOutTable>()
        .AddSingleton<RequestPortOut>()
        .AddSingleton<ShowPortOuts>()
        .AddSingleton<PortOutProcess>()
        .AddSingleton<IProcessKind>(provider => provider.GetRequiredService<PortOutProcess>())
        .AddSingleton<INumberOrders>(provider => provider.GetRequiredService<PortInTable>())
        .AddSingleton<IProcessKind, PortInProcess>()
        .AddHostedNumbers()
        .AddSingleton<IGivesBack, GiveBackPortIns>()
        .AddSingleton<IGivesBack, GiveBackPortOuts>()
        .AddSingleton<IErasable, ErasableDocuments>()
        .AddSingleton<ILaneHandler, LetNumbersGoHandler>()
        .AddSingleton(WorkShape.Of("let-numbers-go", PortingJson.Default.LetNumbersGo));

    private static IServiceCollection AddHostedNumbers(this IServiceCollection services) => services
        .AddSingleton<HostedNumberTable>()
        .AddSingleton<HostedNumberProcess>()
        .AddSingleton<PlaceHostedNumber>()
        .AddSingleton<ShowHostedNumbers>()
        .AddSingleton<ChangeHostedNumber>()
        .AddSingleton<INumberOrders>(provider => provider.GetRequiredService<HostedNumberTable>())
        .AddSingleton<IProcessKind>(provider => provider.GetRequiredService<HostedNumberProcess>())
        .AddSingleton<IGivesBack, GiveBackHostedNumbers>();
}
