using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.TwimlBins;

namespace TwilioServerless.App.TwimlBins;

/// <summary>POST TwimlBins/{Sid}: another name or text, from the next request on.</summary>
public sealed class UpdateTwimlBin(TwimlBinTable bins)
{
    /// <summary>The bin as it is now.</summary>
    public async Task<TwimlBin> Handle(Caller caller, Sid sid, TwimlBinSettings wanted, CancellationToken ct)
    {
        var found = await bins.GetAsync(caller.AccountSid, sid, ct);
        var bin = TwimlBinRules.Update(found.Value, wanted, caller.Now);
        await bins.SaveAsync(found, bin, ct);
        return bin;
    }
}
