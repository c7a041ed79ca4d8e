using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Http;

/// <summary>A refusal as Twilio's error: JSON, or XML where the path asks for anything else.</summary>
public sealed class ErrorBody(Refusal refusal) : IResult
{
    // Twilio adds it to every 401; https://www.twilio.com/docs/usage/troubleshooting/debugging-your-application
    private const string Detail = "Your AccountSid or AuthToken was incorrect.";

    private CatalogedError Error => refusal.Error;

    private bool HasDetail => Error.Status == StatusCodes.Status401Unauthorized;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Error.Status;
        if (HasDetail) response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        return ApiPath.FormatOf(httpContext.Request.Path) == ResponseFormat.Json ? WriteJsonAsync(httpContext) : WriteXmlAsync(httpContext);
    }

    // What was not found is named by the path that was asked for, whatever was looked for to answer it.
    private string MessageFor(HttpRequest request) =>
        Error.Code == ErrorCodes.NotFound ? Error.Text(request.Path.Value) : refusal.Message;

    private Task WriteJsonAsync(HttpContext http) => http.WriteJsonAsync(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("code", Error.Code);
        if (HasDetail) writer.WriteString("detail", Detail);
        writer.WriteString("message", MessageFor(http.Request));
        writer.WriteString("more_info", Error.MoreInfo);
        writer.WriteNumber("status", Error.Status);
        writer.WriteEndObject();
    });

    private Task WriteXmlAsync(HttpContext http) => http.WriteXmlAsync(writer =>
    {
        writer.WriteStartElement("RestException");
        writer.WriteElementString("Code", ApiText.Count(Error.Code));
        if (HasDetail) writer.WriteElementString("Detail", Detail);
        writer.WriteElementString("Message", MessageFor(http.Request));
        writer.WriteElementString("MoreInfo", Error.MoreInfo);
        writer.WriteElementString("Status", ApiText.Count(Error.Status));
        writer.WriteEndElement();
    });
}
