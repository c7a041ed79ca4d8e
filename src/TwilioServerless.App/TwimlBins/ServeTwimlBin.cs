using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TwimlBins;

/// <summary>GET or POST /twiml/{Sid}: the bin's TwiML, filled with what the request says, for who proves to know its account's auth token.</summary>
public sealed class ServeTwimlBin(TwimlBinTable bins, Tenants tenants, OpenAuthToken openToken)
{
    /// <summary>The media type of what is served.</summary>
    public const string MediaType = "text/xml";

    /// <summary>The TwiML for somebody on the web.</summary>
    public async Task<string> Handle(Sid sid, BinRequest request, CancellationToken ct)
    {
        var answer = await FindAsync(sid, request, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        return answer.Twiml ?? throw new Refusal(ErrorCodes.Forbidden);
    }

    /// <summary>What a bin says to a request; null: there is no such bin.</summary>
    public async Task<BinAnswer?> FindAsync(Sid sid, BinRequest request, CancellationToken ct)
    {
        if (await bins.FindOwnersAsync(sid, ct) is not { } bin || await tenants.FindAsync(bin.AccountSid, ct) is not { } owner) return null;
        var signature = CallbackSignature.Of(openToken(owner.Account), request.Url, request.Form);
        return new(Secrets.AreEqual(signature, request.Signature) ? BinTemplate.Render(bin.Twiml, request.Parameters) : null);
    }
}

/// <summary>What a bin is asked.</summary>
/// <param name="Url">As it was signed.</param>
/// <param name="Form">Empty of a GET.</param>
/// <param name="Signature">"" without one.</param>
public sealed record BinRequest(string Url, ImmutableArray<Parameter> Form, string Signature)
{
    /// <summary>Those of the query, then those of the form.</summary>
    public ImmutableArray<Parameter> Parameters => [.. Read(Url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? Url[start..] : ""), .. Form];

    /// <summary>A request from the web.</summary>
    public static async Task<BinRequest> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var form = await Http.Form.ReadAllAsync(request, ct);
        return new(request.Absolute(request.Path.Value + request.QueryString.Value), form, request.Headers["X-Twilio-Signature"].ToString());
    }

    /// <summary>The parameters of a query or form.</summary>
    public static ImmutableArray<Parameter> Read(string form) =>
        [.. from named in QueryHelpers.ParseQuery(form) from value in named.Value select new Parameter(named.Key, value ?? "")];
}

/// <summary>What a bin answers.</summary>
/// <param name="Twiml">Null: the request is not signed by whoever owns the bin.</param>
public sealed record BinAnswer(string? Twiml);
