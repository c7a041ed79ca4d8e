using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>POST SenderIds: asks for a sender ID in a country.</summary>
public sealed class RequestSenderId(RegisteredSenderIds senderIds, SidSource sids)
{
    /// <summary>The registration, which waits for its review.</summary>
    public async Task<SenderId> Handle(Caller caller, WantedSenderId wanted, CancellationToken ct)
    {
        var senderId = SenderIdRules.Request(New(caller, wanted), caller.Now);
        await senderIds.InsertAsync(caller.Tenant, senderId, ct);
        return senderId;
    }

    private NewSenderId New(Caller caller, WantedSenderId wanted) =>
        new(sids.Next(SidPrefix.SenderId, caller.Now), caller.AccountSid, caller.Account.Type == AccountType.Trial, wanted.SenderId, wanted.IsoCountry)
        {
            Purpose = wanted.Purpose,
            CompanyName = wanted.CompanyName,
            CompanyCountry = wanted.CompanyCountry,
            Website = wanted.Website,
            MonthlyVolume = wanted.MonthlyVolume,
            UseCase = wanted.UseCase,
        };
}
