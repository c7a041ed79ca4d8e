using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.App.Recordings;

/// <summary>DELETE Recordings/{Sid}: nobody hears it any more; what it cost stays.</summary>
public sealed class DeleteRecording(RecordingTable recordings, PriceBook prices)
{
    /// <summary>Deletes one that is over.</summary>
    public async Task Handle(Caller caller, Sid? of, Sid sid, CancellationToken ct)
    {
        var stored = await recordings.GetAsync(caller.AccountSid, of, sid, ct);
        await recordings.ReplaceAsync(caller.Tenant, stored, RecordingRules.Delete(stored.Value, prices, caller.Now), ct);
    }
}
