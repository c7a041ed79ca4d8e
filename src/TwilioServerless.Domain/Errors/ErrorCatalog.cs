using System.Collections.Frozen;
using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Errors;

/// <summary>Every error number the system knows, from errors.csv.</summary>
public static class ErrorCatalog
{
    private static readonly FrozenDictionary<int, CatalogedError> Errors =
        Csv.Read("Errors/errors.csv").Select(CatalogedError.Of).ToFrozenDictionary(error => error.Code);

    /// <summary>The error of this number, which must be in the catalogue.</summary>
    public static CatalogedError Find(int code) => Errors[code];
}

/// <summary>One error: its number, the HTTP status it answers with (0: never an HTTP answer), its level and text with {0} places.</summary>
public sealed record CatalogedError(int Code, int Status, string Level, string Message)
{
    /// <summary>Where Twilio explains it.</summary>
    public string MoreInfo => string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{Code}");

    /// <summary>The message with its places filled in.</summary>
    public string Text(params object?[] places) =>
        places.Length == 0 ? Message : string.Format(CultureInfo.InvariantCulture, Message, places);

    internal static CatalogedError Of(IReadOnlyDictionary<string, string> line) => new(
        int.Parse(line["code"], CultureInfo.InvariantCulture),
        int.Parse(line["status"], CultureInfo.InvariantCulture),
        line["level"],
        line["message"]);
}
