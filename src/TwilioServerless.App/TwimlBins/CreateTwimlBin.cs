using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.TwimlBins;

namespace TwilioServerless.App.TwimlBins;

/// <summary>POST TwimlBins: keeps TwiML.</summary>
public sealed class CreateTwimlBin(TwimlBinTable bins, SidSource sids)
{
    /// <summary>The bin as it was made.</summary>
    public async Task<TwimlBin> Handle(Caller caller, TwimlBinSettings wanted, CancellationToken ct)
    {
        var bin = TwimlBinRules.Create(caller.AccountSid, sids.Next(SidPrefix.TwimlBin, caller.Now), wanted, caller.Now);
        await bins.InsertAsync(bin, ct);
        return bin;
    }
}
