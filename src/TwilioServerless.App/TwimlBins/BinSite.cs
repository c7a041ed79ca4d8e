using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TwimlBins;

/// <summary>
/// Serves bins to webhooks of this installation without going out. A bin's SID is its own all over the world, so the path is
/// enough, whatever name of ours, or Twilio's, stands in front of it.
/// </summary>
public sealed class BinSite(ServeTwimlBin serve) : IOwnSite
{
    /// <inheritdoc />
    public async Task<HttpResponseMessage?> AnswerAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (SidIn(request.RequestUri!) is not { } sid) return null;
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        var signature = request.Headers.TryGetValues("X-Twilio-Signature", out var values) ? values.First() : "";
        return await serve.FindAsync(sid, new(request.RequestUri!.OriginalString, BinRequest.Read(form), signature), ct) switch
        {
            null                    => null,
            { Twiml: { } twiml }    => new(HttpStatusCode.OK) { Content = Xml(twiml) },
            _                       => new(HttpStatusCode.Forbidden),
        };
    }

    private static Sid? SidIn(Uri url) =>
        url.AbsolutePath.Split('/') is ["", var folder, var name] && (folder + "/").Equals(Routes.Twiml, StringComparison.OrdinalIgnoreCase)
        && Sid.TryParse(name, SidPrefix.TwimlBin, out var sid) ? sid : null;

    private static StringContent Xml(string twiml) => new(twiml, Encoding.UTF8, new MediaTypeHeaderValue(ServeTwimlBin.MediaType, "utf-8"));
}
