using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>POST SenderIds: asks for a sender ID in a country.</summary>
public sealed class RequestSenderId(RegisteredSenderIds senderIds, ProcessTable processes, SidSource sids)
{
    /// <summary>The registration, which waits for its documents or its review.</summary>
    public async Task<SenderId> Handle(Caller caller, WantedSenderId wanted, CancellationToken ct)
    {
        var senderId = SenderIdRules.Request(New(caller, wanted), caller.Now);
        var process = new NewProcess(senderId.Sid, SenderIdProcess.KindName, 1, senderId.AccountSid);
        await senderIds.InsertAsync(caller.Tenant, senderId, await processes.BeginAsync(caller.Tenant, process, SenderIdTurns.First(senderId), ct), ct);
        return senderId;
    }

    private NewSenderId New(Caller caller, WantedSenderId wanted) =>
        new(sids.Next(SidPrefix.SenderId, caller.Now), caller.AccountSid, caller.Account.Type == AccountType.Trial, wanted.SenderId, wanted.IsoCountry, wanted.Details);
}
