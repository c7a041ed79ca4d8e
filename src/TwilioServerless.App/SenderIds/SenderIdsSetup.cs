using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;

namespace TwilioServerless.App.SenderIds;

/// <summary>Registers sender IDs.</summary>
public static class SenderIdsSetup
{
    /// <summary>Adds the slice; needs AddStore, AddAccounts, AddBilling, AddProcesses and AddMails.</summary>
    public static IServiceCollection AddSenderIds(this IServiceCollection services) => services
        .AddSingleton<RegisteredSenderIds>()
        .AddSingleton<SenderIdFees>()
        .AddSingleton<RequestSenderId>()
        .AddSingleton<SenderIdDocuments>()
        .AddSingleton<SenderIdTurns>()
        .AddSingleton<AttachSenderIdDocument>()
        .AddSingleton<ResubmitSenderId>()
        .AddSingleton<RevokeSenderId>()
        .AddSingleton<ServeSenderIdDocument>()
        .AddSingleton<ShowSenderIds>()
        .AddSingleton<WithdrawSenderId>()
        .AddSingleton<MessagingSettings>()
        .AddSingleton<IProcessKind, SenderIdProcess>()
        .AddSingleton<IErasable, ErasableSenderIdDocuments>()
        .AddSingleton<IGivesBack, GiveBackSenderIds>();
}
