using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.TwimlBins;

namespace TwilioServerless.App.TwimlBins;

/// <summary>GET TwimlBins: an account's bins, newest first.</summary>
public sealed class ShowTwimlBins(TwimlBinTable bins)
{
    /// <summary>One of them.</summary>
    public async Task<TwimlBin> Handle(Caller caller, Sid sid, CancellationToken ct) => (await bins.GetAsync(caller.AccountSid, sid, ct)).Value;

    /// <summary>A page of them.</summary>
    public async Task<ListPage<TwimlBin>> Handle(Caller caller, PageRequest request, CancellationToken ct) =>
        (await bins.PageAsync(caller.Account, request, ct)).Select(stored => stored.Value);
}
