using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>An alert as a list of the API of 2010-04-01 shows it (https://www.twilio.com/docs/usage/api/notification).</summary>
public sealed record NotificationResource(
    string AccountSid,
    string ApiVersion,
    string? CallSid,
    string DateCreated,
    string DateUpdated,
    string ErrorCode,
    string Log,
    string MessageDate,
    string MessageText,
    string MoreInfo,
    string? RequestMethod,
    string? RequestUrl,
    string Sid,
    string Uri)
{
    internal static NotificationResource Of(Sid account, Alert alert, Sid? call)
    {
        var date = ApiText.Rfc2822(alert.DateGenerated);
        var parent = call is null ? $"/2010-04-01/Accounts/{account}" : $"/2010-04-01/Accounts/{account}/Calls/{call}";
        return new(
            account.Value,
            ApiVersions.Of(Domain.Kernel.ApiVersion.V2010),
            alert.ResourceSid.Prefix == SidPrefix.Call ? alert.ResourceSid.Value : null,
            date,
            date,
            ApiText.Count(alert.ErrorCode),
            alert.Level == "error" ? "0" : "1",
            date,
            AlertText.Of(alert),
            ErrorCatalog.Find(alert.ErrorCode).MoreInfo,
            alert.Method,
            alert.Url,
            alert.Sid.Value,
            $"{parent}/Notifications/{alert.Sid}.json");
    }
}

/// <summary>A notification by itself: with what was said in the exchange in which it was met.</summary>
public sealed record NotificationInstanceResource(
    string AccountSid,
    string ApiVersion,
    string? CallSid,
    string DateCreated,
    string DateUpdated,
    string ErrorCode,
    string Log,
    string MessageDate,
    string MessageText,
    string MoreInfo,
    string? RequestMethod,
    string? RequestUrl,
    string RequestVariables,
    string ResponseBody,
    string ResponseHeaders,
    string Sid,
    string Uri)
{
    internal static NotificationInstanceResource Of(Sid account, MetAlert met, Sid? call)
    {
        var shown = NotificationResource.Of(account, met.Alert, call);
        return new(
            shown.AccountSid,
            shown.ApiVersion,
            shown.CallSid,
            shown.DateCreated,
            shown.DateUpdated,
            shown.ErrorCode,
            shown.Log,
            shown.MessageDate,
            shown.MessageText,
            shown.MoreInfo,
            shown.RequestMethod,
            shown.RequestUrl,
            CallbackUrl.Form(met.Exchange?.Parameters ?? []),
            met.Exchange?.ResponseBody ?? "",
            CallbackUrl.Form(met.Exchange?.ResponseHeaders ?? []),
            shown.Sid,
            shown.Uri);
    }
}
