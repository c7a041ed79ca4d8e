using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;

namespace TwilioServerless.App.Simulator;

/// <summary>POST Simulator/Handsets: how the phone behind a number behaves from now on.</summary>
public sealed class DescribeHandset(HandsetTable handsets, Numbering numbering)
{
    /// <summary>Describes it; what was said of it before is forgotten.</summary>
    public async Task<HandsetResource> Handle(Caller caller, Form form, string list, CancellationToken ct)
    {
        var handset = HandsetRequest.Read(form, numbering);
        await handsets.SaveAsync(caller.Account, handset, ct);
        return HandsetResource.From(handset, list);
    }
}
