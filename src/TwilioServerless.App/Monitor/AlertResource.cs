using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>An alert as a list of monitor v1 shows it (https://www.twilio.com/docs/usage/monitor-alert).</summary>
public sealed record AlertResource(
    string AccountSid,
    string AlertText,
    string ApiVersion,
    string DateCreated,
    string DateGenerated,
    string DateUpdated,
    string ErrorCode,
    string LogLevel,
    string MoreInfo,
    string? RequestMethod,
    string? RequestUrl,
    string ResourceSid,
    string? ServiceSid,
    string Sid,
    string Url)
{
    internal static AlertResource Of(Sid account, Alert alert, string list)
    {
        var date = ApiText.Iso8601(alert.DateGenerated);
        return new(
            account.Value,
            Domain.Monitor.AlertText.Of(alert),
            ApiVersions.Of(Domain.Kernel.ApiVersion.V2010),
            date,
            date,
            date,
            ApiText.Count(alert.ErrorCode),
            alert.Level,
            ErrorCatalog.Find(alert.ErrorCode).MoreInfo,
            alert.Method,
            alert.Url,
            alert.ResourceSid.Value,
            alert.ServiceSid?.Value,
            alert.Sid.Value,
            $"{list}/{alert.Sid}");
    }
}

/// <summary>An alert by itself: with what was said in the exchange in which it was met.</summary>
public sealed record AlertInstanceResource(
    string AccountSid,
    string AlertText,
    string ApiVersion,
    string DateCreated,
    string DateGenerated,
    string DateUpdated,
    string ErrorCode,
    string LogLevel,
    string MoreInfo,
    string? RequestMethod,
    string? RequestUrl,
    string? RequestVariables,
    string ResourceSid,
    string? ResponseBody,
    string? ResponseHeaders,
    string? RequestHeaders,
    string? ServiceSid,
    string Sid,
    string Url)
{
    internal static AlertInstanceResource Of(Sid account, MetAlert met, string list)
    {
        var shown = AlertResource.Of(account, met.Alert, list);
        return new(
            shown.AccountSid,
            shown.AlertText,
            shown.ApiVersion,
            shown.DateCreated,
            shown.DateGenerated,
            shown.DateUpdated,
            shown.ErrorCode,
            shown.LogLevel,
            shown.MoreInfo,
            shown.RequestMethod,
            shown.RequestUrl,
            met.Exchange is { } asked ? CallbackUrl.Form(asked.Parameters) : null,
            shown.ResourceSid,
            met.Exchange?.ResponseBody,
            met.Exchange is { } answered ? CallbackUrl.Form(answered.ResponseHeaders) : null,
            met.Exchange is { } sent ? CallbackUrl.Form(sent.RequestHeaders) : null,
            shown.ServiceSid,
            shown.Sid,
            shown.Url);
    }
}
