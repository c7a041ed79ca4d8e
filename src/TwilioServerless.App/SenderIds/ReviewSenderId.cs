using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>POST SenderIds/{Sid}: it is approved, or rejected. A subaccount does not review its own.</summary>
public sealed class ReviewSenderId(RegisteredSenderIds senderIds, SenderIdFees fees)
{
    private const int Attempts = 5;

    /// <summary>The sender ID after the review; the same review again changes nothing.</summary>
    public async Task<SenderId> Handle(Caller caller, Sid sid, SenderIdReview review, CancellationToken ct)
    {
        if (caller.AuthenticatedSid != caller.Account.OwnerSid) throw new Refusal(ErrorCodes.AccessDenied);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var stored = await senderIds.GetAsync(caller.AccountSid, sid, ct);
            var reviewed = SenderIdRules.Review(stored.Value, review, caller.Now);
            if (reviewed == stored.Value) return reviewed;
            if (await TrySaveAsync(caller, stored, reviewed, ct)) return reviewed;
        }
        throw new Refusal(ErrorCodes.Conflict);
    }

    private async Task<bool> TrySaveAsync(Caller caller, Stored<SenderId> before, SenderId reviewed, CancellationToken ct)
    {
        if (reviewed.Status != SenderIdStatus.Approved)
            return await senderIds.TryReplaceAsync(caller.Tenant, before, reviewed, await fees.EndAsync(caller.Tenant, before.Value, ct), ct) is not null;
        // The time of the decision comes first: the fee, whose days count from it, is begun in more than one write.
        var dated = !SenderIdFees.IsDue(reviewed) || before.Value.DateReviewed is not null
            ? before
            : await senderIds.TryReplaceAsync(caller.Tenant, before, before.Value with { DateReviewed = reviewed.DateReviewed }, Change.Of(), ct);
        return dated is not null && await senderIds.TryReplaceAsync(caller.Tenant, dated, reviewed, await fees.BeginAsync(caller.Tenant, reviewed, ct), ct) is not null;
    }
}
