using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// GET Export/Messages.csv: all messages of an account that a filter lets through, in one file however many there are, with the
/// columns of the export of Twilio's console. Lists as CSV end after 1000 and do not say where they go on.
/// </summary>
public sealed class ExportMessages(MessageTable messages)
{
    /// <summary>The file, written while it is read.</summary>
    public IResult Handle(Caller caller, MessageFilter filter, CancellationToken ct) =>
        new MessageExport(messages.EachAsync(caller.Account, filter, null, null, PageRequest.MaxSize, ct));
}

/// <summary>Messages as a file of CSV that is never whole in memory.</summary>
internal sealed class MessageExport(IAsyncEnumerable<Stored<Message>> messages) : IResult
{
    private const int RecordsPerFlush = 100;

    private static readonly string[] Columns =
        ["From", "To", "Body", "Status", "SentDate", "ApiVersion", "NumSegments", "ErrorCode", "AccountSid", "Sid", "Direction", "Price", "PriceUnit"];

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/csv;charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"messages.csv\"";
        await using var body = new PatientBody(httpContext.Response.Body);
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await using var writer = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        await WriteAsync(writer, Columns);
        var records = 0;
        await foreach (var message in messages.WithCancellation(httpContext.RequestAborted))
        {
            await WriteAsync(writer, Fields(MessageResource.Of(message.Value)));
            if (++records % RecordsPerFlush == 0) await writer.FlushAsync();
        }
    }

    private static Task WriteAsync(CsvWriter writer, IEnumerable<string?> fields)
    {
        foreach (var field in fields) writer.WriteField(field);
        return writer.NextRecordAsync();
    }

    private static string?[] Fields(MessageResource message) =>
    [
        message.From, message.To, message.Body, message.Status, message.DateSent, message.ApiVersion, message.NumSegments,
        message.ErrorCode?.ToString(CultureInfo.InvariantCulture), message.AccountSid, message.Sid, message.Direction, message.Price, message.PriceUnit,
    ];
}
