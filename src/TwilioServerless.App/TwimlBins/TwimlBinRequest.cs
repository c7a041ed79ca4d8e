using TwilioServerless.App.Http;
using TwilioServerless.Domain.TwimlBins;

namespace TwilioServerless.App.TwimlBins;

/// <summary>The parameters of POST TwimlBins and POST TwimlBins/{Sid}.</summary>
public static class TwimlBinRequest
{
    /// <summary>What is wanted.</summary>
    public static TwimlBinSettings Read(Form form)
    {
        var twiml = form.Text("Twiml");
        return new(form.Text("FriendlyName"), twiml, twiml is { Length: <= TwimlBinRules.LongestTwiml } ? BinTemplate.Sample(twiml) : null);
    }
}
