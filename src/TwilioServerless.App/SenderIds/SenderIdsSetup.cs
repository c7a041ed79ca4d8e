using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.SenderIds;

/// <summary>Registers sender IDs.</summary>
public static class SenderIdsSetup
{
    /// <summary>Adds the slice; needs AddStore, AddAccounts and AddBilling.</summary>
    public static IServiceCollection AddSenderIds(this IServiceCollection services) => services
        .AddSingleton<RegisteredSenderIds>()
        .AddSingleton<SenderIdFees>()
        .AddSingleton<RequestSenderId>()
        .AddSingleton<ReviewSenderId>()
        .AddSingleton<ShowSenderIds>()
        .AddSingleton<WithdrawSenderId>()
        .AddSingleton<MessagingSettings>()
        .AddSingleton<IGivesBack, GiveBackSenderIds>();
}
