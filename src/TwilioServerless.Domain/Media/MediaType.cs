using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Media;

/// <summary>A kind of file messages may carry (https://www.twilio.com/docs/messaging/guides/accepted-mime-types).</summary>
/// <param name="Name">In lower case: "image/png".</param>
/// <param name="Extensions">How the names of such files end, the usual one first.</param>
/// <param name="MmsLimit">Bytes of the largest one an MMS carries.</param>
/// <param name="OnWhatsApp">Whether WhatsApp takes it.</param>
public sealed record MediaType(string Name, ImmutableArray<string> Extensions, int MmsLimit, bool OnWhatsApp)
{
    private static readonly FrozenDictionary<string, MediaType> ByName =
        Csv.Read("Media/media-types.csv").Select(Of).ToFrozenDictionary(type => type.Name);

    /// <summary>All of them.</summary>
    public static IEnumerable<MediaType> All => ByName.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The type of this Content-Type, whose parameters do not matter; null: no message may carry such.</summary>
    public static MediaType? Find(string? contentType) =>
        contentType is not null && ByName.TryGetValue(contentType.Split(';')[0].Trim().ToLowerInvariant(), out var type) ? type : null;

    private static MediaType Of(IReadOnlyDictionary<string, string> line) => new(
        line["content_type"],
        [.. line["extensions"].Split(' ')],
        1024 * int.Parse(line["mms_kb"], CultureInfo.InvariantCulture),
        line["whatsapp"] == "yes");
}
