using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.SenderIds;

/// <summary>DELETE SenderIds/{Sid}: the sender ID counts no more, and its fee ends.</summary>
public sealed class WithdrawSenderId(RegisteredSenderIds senderIds, SenderIdFees fees)
{
    private const int Attempts = 5;

    /// <summary>Withdraws it.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var stored = await senderIds.GetAsync(caller.AccountSid, sid, ct);
            // Its fee may be charged, or it may be reviewed, at this very moment: read again.
            if (await senderIds.TryDeleteAsync(caller.Tenant, stored, await fees.EndAsync(caller.Tenant, stored.Value, ct), ct)) return;
        }
        throw new Refusal(ErrorCodes.Conflict);
    }
}
