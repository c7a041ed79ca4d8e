using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TwimlBins;

/// <summary>DELETE TwimlBins/{Sid}: whoever still asks for it finds nothing.</summary>
public sealed class DeleteTwimlBin(TwimlBinTable bins)
{
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        if (!await bins.TryDeleteAsync(caller.AccountSid, sid, ct)) throw new Refusal(ErrorCodes.NotFound, sid);
    }
}
